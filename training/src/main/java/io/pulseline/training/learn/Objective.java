package io.pulseline.training.learn;

import io.pulseline.modelstore.Manifest;
import java.util.List;

/**
 * What a network is to learn. The arrays must not be changed.
 *
 * @param outputs outputs that have a label, in the labels' order
 * @param errorScales error of each output that counts as one, in its unit
 * @param errorWeights weight of each output in the loss
 */
public record Objective(List<Manifest.Output> outputs, float[] errorScales, float[] errorWeights) {
  /** Keeps an unmodifiable copy of the outputs. */
  public Objective {
    outputs = List.copyOf(outputs);
  }
}
