package io.pulseline.jobs.score;

import io.pulseline.jobs.frame.Frame;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the models were given of a frame, as text: a line {@code name=value} for each number. It
 * takes the place of a record's bytes in the rejection of a frame, and is all that is needed to try
 * the models on it again. Pure.
 */
final class FrameInputs {
  private FrameInputs() {}

  /**
   * The text, in UTF-8.
   *
   * @param frame the frame
   * @param state the recurrent state before it
   */
  static byte[] text(Frame frame, float[] state) {
    StringBuilder text = new StringBuilder();
    features(text, "fatigue", FatigueFeatures.LIST, frame.fatigueFeatures);
    features(text, "effect", EffectFeatures.LIST, frame.effectFeatures);
    for (int i = 0; i < frame.candidates.length; i++) {
      text.append("candidate.")
          .append(i)
          .append('=')
          .append(frame.candidates[i].action)
          .append('\n');
    }
    features(text, "candidate", EffectFeatures.LIST, frame.candidateFeatures);
    for (int i = 0; i < state.length; i++) {
      text.append("recurrent.").append(i).append('=').append(state[i]).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Rows of features, one after the other. */
  private static void features(
      StringBuilder text, String input, List<Feature> names, float[] values) {
    for (int i = 0; i < values.length; i++) {
      text.append(input)
          .append('.')
          .append(i / names.size())
          .append('.')
          .append(names.get(i % names.size()).name())
          .append('=')
          .append(values[i])
          .append('\n');
    }
  }
}
