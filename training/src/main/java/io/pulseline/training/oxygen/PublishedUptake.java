package io.pulseline.training.oxygen;

import io.pulseline.modelstore.ModelId;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.modelstore.RecurrentModel;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The published recurrent model's oxygen uptake, its state carried frame by frame as the job does;
 * what it says at a frame's end is taken to hold until the next. Nothing is said in the first
 * frame.
 */
final class PublishedUptake implements UptakePredictor, AutoCloseable {
  private static final String MODEL = "fatigue-lstm";
  private static final String OUTPUT = "oxygen_uptake";
  private static final int FRAME_FEATURES = FatigueFeatures.STEPS_PER_FRAME * FatigueFeatures.COUNT;

  private final RecurrentModel model;
  private final int output;
  private final Map<WatchSession, float[]> said = new HashMap<>();

  private PublishedUptake(RecurrentModel model, int output) {
    this.model = model;
    this.output = output;
  }

  /**
   * The newest version in the store.
   *
   * @throws ModelRefusedException if there is none, or it cannot be used
   * @throws UptakeException if it does not give oxygen uptake
   */
  static PublishedUptake open(ModelStore store) throws ModelRefusedException, UptakeException {
    ModelId id = store.latest(MODEL);
    RecurrentModel model =
        store.openRecurrent(id, FatigueFeatures.LIST.stream().map(Feature::name).toList());
    for (int i = 0; i < model.manifest().outputs().size(); i++) {
      if (model.manifest().outputs().get(i).name().equals(OUTPUT)) {
        return new PublishedUptake(model, i);
      }
    }
    model.close();
    throw new UptakeException(
        id + " has no output " + OUTPUT + ": name a store whose newest version has it.");
  }

  /** Name and version. */
  ModelId id() {
    return model.id();
  }

  @Override
  public float[] predict(WatchSession session) {
    return said.computeIfAbsent(session, this::run).clone();
  }

  private float[] run(WatchSession session) {
    float[] predicted = new float[session.participant().seconds()];
    Arrays.fill(predicted, Float.NaN);
    float[] state = new float[model.stateSize()];
    float[] outputs = new float[model.outputCount()];
    float[] features = new float[FRAME_FEATURES];
    for (int frame = 0; frame < session.frames(); frame++) {
      System.arraycopy(session.features(), frame * FRAME_FEATURES, features, 0, FRAME_FEATURES);
      model.score(features, state, outputs, 1);
      int from = (frame + 1) * WatchSession.FRAME_SECONDS - 1;
      int to = Math.min(predicted.length, from + WatchSession.FRAME_SECONDS);
      Arrays.fill(predicted, Math.min(from, to), to, outputs[output]);
    }
    return predicted;
  }

  @Override
  public void close() {
    model.close();
  }
}
