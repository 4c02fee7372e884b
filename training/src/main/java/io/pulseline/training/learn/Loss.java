package io.pulseline.training.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pulseline.modelstore.Manifest;
import java.util.List;

/**
 * Pseudo-Huber loss of each output, in units of an error that matters. Where a label stands at the
 * limit of its output, a prediction beyond the limit is right.
 */
final class Loss {
  private final NDArray inverseScale;
  private final NDArray weight;
  private final NDArray min;
  private final NDArray max;

  /**
   * For these outputs.
   *
   * @param scales error that counts as one, in each output's unit
   * @param weights weight of each output
   */
  Loss(NDManager manager, List<Manifest.Output> outputs, float[] scales, float[] weights) {
    int count = outputs.size();
    float[] inverse = new float[count];
    float[] low = new float[count];
    float[] high = new float[count];
    for (int i = 0; i < count; i++) {
      inverse[i] = 1f / scales[i];
      low[i] = (float) outputs.get(i).min();
      high[i] = (float) outputs.get(i).max();
    }
    inverseScale = manager.create(inverse, new Shape(count));
    weight = manager.create(weights, new Shape(count));
    min = manager.create(low, new Shape(count));
    max = manager.create(high, new Shape(count));
  }

  /**
   * Sum over all rows and outputs.
   *
   * @param predicted … × outputs
   * @param labels … × outputs
   * @param rowWeights … × 1
   */
  NDArray sum(NDArray predicted, NDArray labels, NDArray rowWeights) {
    NDArray error = predicted.sub(labels).mul(inverseScale);
    NDArray over = labels.gte(max).toType(error.getDataType(), false);
    NDArray under = labels.lte(min).toType(error.getDataType(), false);
    NDArray forgiven =
        over.mul(error.getNDArrayInternal().relu())
            .sub(under.mul(error.neg().getNDArrayInternal().relu()));
    return error.sub(forgiven).square().add(1).sqrt().sub(1).mul(weight).mul(rowWeights).sum();
  }
}
