package io.pulseline.training.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Exponential average of the parameters over the updates (Polyak averaging): flatter minima, less
 * noise of the last batches.
 */
final class WeightAverage {
  private static final double DECAY = 0.998;

  private final NDList averages = new NDList();
  private int updates;

  WeightAverage(NDManager manager, NDList parameters) {
    for (NDArray parameter : parameters) {
      NDArray average = manager.create(parameter.toFloatArray(), parameter.getShape());
      average.setName(parameter.getName());
      averages.add(average);
    }
  }

  /** Takes the parameters of one more update; early ones are forgotten faster. */
  void update(NDList parameters) {
    updates++;
    double decay = Math.min(DECAY, (1.0 + updates) / (10.0 + updates));
    for (int i = 0; i < averages.size(); i++) {
      try (NDArray values = parameters.get(i).stopGradient();
          NDArray difference = values.sub(averages.get(i))) {
        averages.get(i).addi(difference.muli(1 - decay));
      }
    }
  }

  /** Counts on from so many updates. */
  void goOnAfter(int earlier) {
    updates = earlier;
  }

  /** The averages, in the parameters' order. */
  NDList parameters() {
    return averages;
  }
}
