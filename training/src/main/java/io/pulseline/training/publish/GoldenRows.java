package io.pulseline.training.publish;

import io.pulseline.modelstore.Golden;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.training.data.SessionRows;
import java.util.ArrayList;
import java.util.List;

/** Chooses golden inputs from held-out sessions; the outputs are filled in when publishing. */
public final class GoldenRows {
  private static final int SESSIONS = 4;
  private static final int FRAMES = 12;
  private static final int ROWS = 24;

  private GoldenRows() {}

  /** The first two minutes of a few sessions; in the last of them the first feature is missing. */
  public static Golden recurrent(List<SessionRows> sessions) {
    List<SessionRows> chosen =
        sessions.stream().filter(session -> session.frames() >= FRAMES).limit(SESSIONS).toList();
    int width = FatigueFeatures.STEPS_PER_FRAME * FatigueFeatures.COUNT;
    List<Golden.Frame> frames = new ArrayList<>();
    for (int frame = 0; frame < FRAMES; frame++) {
      List<List<Float>> inputs = new ArrayList<>();
      for (int i = 0; i < chosen.size(); i++) {
        List<Float> row = row(chosen.get(i).fatigueFeatures(), frame * width, width);
        if (i == chosen.size() - 1) {
          for (int at = 0; at < width; at += FatigueFeatures.COUNT) {
            row.set(at, null);
          }
        }
        inputs.add(row);
      }
      frames.add(new Golden.Frame(inputs, List.of()));
    }
    return new Golden(frames);
  }

  /** The middle and the end of some sessions; in the last row the second feature is missing. */
  public static Golden feedForward(List<SessionRows> sessions) {
    List<List<Float>> inputs = new ArrayList<>();
    for (SessionRows session : sessions) {
      for (int frame : new int[] {session.frames() / 2, session.frames() - 1}) {
        if (inputs.size() < ROWS) {
          inputs.add(
              row(session.effectFeatures(), frame * EffectFeatures.COUNT, EffectFeatures.COUNT));
        }
      }
    }
    inputs.get(inputs.size() - 1).set(1, null);
    return new Golden(List.of(new Golden.Frame(inputs, List.of())));
  }

  private static List<Float> row(float[] values, int from, int width) {
    List<Float> row = new ArrayList<>();
    for (int i = from; i < from + width; i++) {
      row.add(Float.isNaN(values[i]) ? null : values[i]);
    }
    return row;
  }
}
