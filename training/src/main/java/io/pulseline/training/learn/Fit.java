package io.pulseline.training.learn;

import java.util.List;

/**
 * A fitted network.
 *
 * @param weights parameters as the model store reads them, of the best validation loss
 * @param curve training and validation loss of each epoch
 * @param bestEpoch epoch of the best validation loss, from 1
 */
public record Fit(byte[] weights, List<Epoch> curve, int bestEpoch) {
  /** Keeps an unmodifiable copy of the curve. */
  public Fit {
    curve = List.copyOf(curve);
  }

  /**
   * One pass.
   *
   * @param trainLoss mean over the pass, while parameters changed
   * @param validationLoss after the pass
   */
  public record Epoch(double trainLoss, double validationLoss) {}
}
