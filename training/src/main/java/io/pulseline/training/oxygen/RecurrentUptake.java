package io.pulseline.training.oxygen;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pulseline.modelstore.Architecture;
import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.NativeEngine;
import io.pulseline.modelstore.Network;
import io.pulseline.training.learn.FeatureStatistics;
import io.pulseline.training.learn.Fit;
import io.pulseline.training.learn.HyperParameters;
import io.pulseline.training.learn.RecurrentTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small recurrent network on {@link UptakeInputs} every 10 s. It learns the mean uptake of the 10
 * s that follow a step, for which its word then holds.
 *
 * @param seed of the first weights and of the order of training
 */
record RecurrentUptake(long seed) implements UptakeMethod {
  private static final int STEP_SECONDS = 10;
  private static final int HIDDEN = 32;
  private static final int EPOCHS = 25;
  private static final int BATCH = 4;
  private static final float ERROR_SCALE = 2f;
  private static final HyperParameters HYPER =
      new HyperParameters(EPOCHS, EPOCHS, BATCH, 60, 4e-3, 0.1, 1.0, 0);
  private static final List<Manifest.Output> OUTPUTS =
      List.of(
          new Manifest.Output(
              "oxygen_uptake", "mL/kg/min", Manifest.Activation.IDENTITY, 13, 5, 0, 90));

  @Override
  public String name() {
    return "recurrent";
  }

  @Override
  public UptakePredictor fit(List<WatchSession> train) {
    FeatureStatistics statistics = new FeatureStatistics(UptakeInputs.LIST);
    List<RecurrentTrainer.Sequence> sequences = new ArrayList<>();
    for (WatchSession session : train) {
      float[] steps = steps(session);
      statistics.add(steps);
      sequences.addAll(labelled(session, steps));
    }
    FeatureScaling scaling = new FeatureScaling(statistics.specify());
    Network network =
        new Network(new Architecture.Lstm(HIDDEN, 1, 1), scaling.width(), OUTPUTS.size());
    RecurrentTrainer trainer =
        new RecurrentTrainer(
            network,
            OUTPUTS,
            scaling,
            HYPER,
            new float[] {ERROR_SCALE},
            new float[] {1f},
            List.of(),
            "Training on participants");
    // With so few participants none is spared to stop early: the number of epochs is fixed.
    Fit fit = trainer.fit(sequences, sequences, seed, (stage, done, detail) -> {});
    return session -> predict(session, network, scaling, fit);
  }

  /** Inputs at the end of each whole step. */
  private static float[] steps(WatchSession session) {
    int width = UptakeInputs.LIST.size();
    float[] seconds = UptakeInputs.of(session, UptakeInputs.HeartRate.ABOVE_RESTING);
    int count = session.participant().seconds() / STEP_SECONDS;
    float[] steps = new float[count * width];
    for (int step = 0; step < count; step++) {
      int last = (step + 1) * STEP_SECONDS - 1;
      System.arraycopy(seconds, last * width, steps, step * width, width);
    }
    return steps;
  }

  /** Runs of steps whose next 10 s were measured; what was not measured is no label. */
  private static List<RecurrentTrainer.Sequence> labelled(WatchSession session, float[] steps) {
    int width = UptakeInputs.LIST.size();
    int count = steps.length / width;
    float[] labels = new float[count];
    for (int step = 0; step < count; step++) {
      labels[step] = mean(session.participant().uptakeMlKgMin(), (step + 1) * STEP_SECONDS);
    }
    List<RecurrentTrainer.Sequence> sequences = new ArrayList<>();
    int from = 0;
    for (int step = 0; step <= count; step++) {
      if (step == count || Float.isNaN(labels[step])) {
        if (step > from) {
          sequences.add(
              new RecurrentTrainer.Sequence(
                  step - from,
                  Arrays.copyOfRange(steps, from * width, step * width),
                  Arrays.copyOfRange(labels, from, step)));
        }
        from = step + 1;
      }
    }
    return sequences;
  }

  private static float mean(float[] values, int from) {
    double sum = 0;
    int present = 0;
    for (int i = from; i < Math.min(values.length, from + STEP_SECONDS); i++) {
      if (!Float.isNaN(values[i])) {
        sum += values[i];
        present++;
      }
    }
    return present == 0 ? Float.NaN : (float) (sum / present);
  }

  private static float[] predict(
      WatchSession session, Network network, FeatureScaling scaling, Fit fit) {
    float[] predicted = new float[session.participant().seconds()];
    Arrays.fill(predicted, Float.NaN);
    float[] steps = steps(session);
    int count = steps.length / scaling.featureCount();
    if (count == 0) {
      return predicted;
    }
    float[] inputs = new float[count * scaling.width()];
    scaling.scale(steps, 0, inputs, 0, count);
    float[] values = run(inputs, count, network, fit);
    for (int second = STEP_SECONDS - 1; second < predicted.length; second++) {
      predicted[second] = values[Math.min(count, (second + 1) / STEP_SECONDS) - 1];
    }
    return predicted;
  }

  private static float[] run(float[] inputs, int count, Network network, Fit fit) {
    try (NDManager manager = NativeEngine.newManager()) {
      Map<String, NDArray> byName = new HashMap<>();
      NDList.decode(manager, fit.weights()).forEach(array -> byName.put(array.getName(), array));
      NDList parameters = new NDList();
      network.parameterShapes().keySet().forEach(name -> parameters.add(byName.get(name)));
      Shape state = new Shape(1, 1, HIDDEN);
      NDArray raw =
          network
              .trainSteps(
                  manager.create(inputs, new Shape(1, count, inputs.length / count)),
                  manager.zeros(state),
                  manager.zeros(state),
                  parameters)
              .get(0);
      return new Network.Outputs(manager, OUTPUTS).apply(raw).toFloatArray();
    }
  }
}
