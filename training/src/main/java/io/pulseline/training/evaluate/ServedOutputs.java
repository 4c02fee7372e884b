package io.pulseline.training.evaluate;

import io.pulseline.modelstore.FeedForwardModel;
import io.pulseline.modelstore.RecurrentModel;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.training.data.SessionRows;
import java.util.ArrayList;
import java.util.List;

/** What a model says after each frame of sessions, scored as the job does. */
final class ServedOutputs {
  private static final int BATCH = 256;
  private static final int FRAME = FatigueFeatures.STEPS_PER_FRAME * FatigueFeatures.COUNT;

  private ServedOutputs() {}

  /** Of each session frames × outputs. */
  static List<float[]> of(FeedForwardModel model, List<SessionRows> sessions) {
    List<float[]> outputs = new ArrayList<>(sessions.size());
    for (SessionRows session : sessions) {
      float[] scored = new float[session.frames() * model.outputCount()];
      model.score(session.effectFeatures(), scored, session.frames());
      outputs.add(scored);
    }
    return outputs;
  }

  /** Of each session frames × outputs, its state carried frame by frame. */
  static List<float[]> of(RecurrentModel model, List<SessionRows> sessions) {
    List<float[]> outputs = new ArrayList<>(sessions.size());
    for (int from = 0; from < sessions.size(); from += BATCH) {
      outputs.addAll(batch(model, sessions.subList(from, Math.min(sessions.size(), from + BATCH))));
    }
    return outputs;
  }

  private static List<float[]> batch(RecurrentModel model, List<SessionRows> sessions) {
    int longest = sessions.stream().mapToInt(SessionRows::frames).max().orElse(0);
    int size = model.stateSize();
    int count = model.outputCount();
    float[][] states = new float[sessions.size()][size];
    float[] features = new float[sessions.size() * FRAME];
    float[] state = new float[sessions.size() * size];
    float[] scored = new float[sessions.size() * count];
    List<float[]> outputs = new ArrayList<>(sessions.size());
    sessions.forEach(session -> outputs.add(new float[session.frames() * count]));
    for (int frame = 0; frame < longest; frame++) {
      List<Integer> running = new ArrayList<>();
      for (int i = 0; i < sessions.size(); i++) {
        SessionRows session = sessions.get(i);
        if (frame < session.frames()) {
          int row = running.size();
          System.arraycopy(session.fatigueFeatures(), frame * FRAME, features, row * FRAME, FRAME);
          System.arraycopy(states[i], 0, state, row * size, size);
          running.add(i);
        }
      }
      model.score(features, state, scored, running.size());
      for (int row = 0; row < running.size(); row++) {
        System.arraycopy(state, row * size, states[running.get(row)], 0, size);
        System.arraycopy(scored, row * count, outputs.get(running.get(row)), frame * count, count);
      }
    }
    return outputs;
  }
}
