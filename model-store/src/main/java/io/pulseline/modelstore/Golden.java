package io.pulseline.modelstore;

import java.util.List;

/**
 * Inputs and the outputs that training produced on them: the content of {@code golden.json}.
 *
 * @param frames in order; a recurrent model's state is 0 before the first and carried from each to
 *     the next
 */
public record Golden(List<Frame> frames) {
  /** Keeps an unmodifiable copy. */
  public Golden {
    frames = List.copyOf(frames);
  }

  /**
   * One call.
   *
   * @param inputs raw feature values of each row, in the model's order (step after step for a
   *     recurrent model); null is missing
   * @param outputs of each row
   */
  public record Frame(List<List<Float>> inputs, List<List<Float>> outputs) {}
}
