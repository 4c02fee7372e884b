package io.pulseline.training.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.pulseline.modelstore.Manifest;
import java.util.List;

/**
 * Pseudo-Huber loss of each output with a label, in units of an error that matters. Where a label
 * stands at the limit of its output, a prediction beyond the limit is right.
 *
 * <p>Error heads are held against the absolute error that the output has at this moment, by
 * absolute difference, which the median minimises. No gradient flows into that error: the judged
 * output must not become easy to judge instead of right.
 */
final class Loss {
  private final int labels;
  private final NDArray inverseScale;
  private final NDArray weight;
  private final NDArray min;
  private final NDArray max;
  private final Judges judges;

  /** Constants of the error heads: which labelled column each judges, its scale and weight. */
  private record Judges(NDArray selection, NDArray inverseScale, NDArray weight) {}

  /**
   * For these outputs.
   *
   * @param scales error that counts as one, in the unit of each output with a label
   * @param weights weight of each output with a label
   * @param heads outputs without one, the last
   */
  Loss(
      NDManager manager,
      List<Manifest.Output> outputs,
      float[] scales,
      float[] weights,
      List<ErrorHead> heads) {
    labels = ErrorHead.labelled(outputs, heads);
    float[] inverse = new float[labels];
    float[] low = new float[labels];
    float[] high = new float[labels];
    for (int i = 0; i < labels; i++) {
      inverse[i] = 1f / scales[i];
      low[i] = (float) outputs.get(i).min();
      high[i] = (float) outputs.get(i).max();
    }
    inverseScale = manager.create(inverse, new Shape(labels));
    weight = manager.create(weights, new Shape(labels));
    min = manager.create(low, new Shape(labels));
    max = manager.create(high, new Shape(labels));
    judges = heads.isEmpty() ? null : judges(manager, outputs, inverse, heads);
  }

  private static Judges judges(
      NDManager manager, List<Manifest.Output> outputs, float[] inverse, List<ErrorHead> heads) {
    int count = heads.size();
    float[] selection = new float[inverse.length * count];
    float[] inverseScales = new float[count];
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      int judged = heads.get(i).judged(outputs);
      selection[judged * count + i] = 1f;
      inverseScales[i] = inverse[judged];
      weights[i] = (float) heads.get(i).weight();
    }
    return new Judges(
        manager.create(selection, new Shape(inverse.length, count)),
        manager.create(inverseScales, new Shape(count)),
        manager.create(weights, new Shape(count)));
  }

  /** Outputs with a label. */
  int labels() {
    return labels;
  }

  /**
   * Sum over all rows and outputs.
   *
   * @param predicted … × outputs
   * @param labelled … × outputs with a label
   * @param rowWeights … × 1
   */
  NDArray sum(NDArray predicted, NDArray labelled, NDArray rowWeights) {
    if (judges == null) {
      return labelLoss(remaining(predicted, labelled), rowWeights);
    }
    NDArray remaining = remaining(predicted.get(new NDIndex("..., :" + labels)), labelled);
    NDArray errors = remaining.stopGradient().abs().matMul(judges.selection());
    NDArray judged = predicted.get(new NDIndex("..., " + labels + ":")).mul(judges.inverseScale());
    return labelLoss(remaining, rowWeights)
        .add(judged.sub(errors).abs().mul(judges.weight()).mul(rowWeights).sum());
  }

  /** Scaled errors, less what a limit forgives. */
  private NDArray remaining(NDArray predicted, NDArray labelled) {
    NDArray error = predicted.sub(labelled).mul(inverseScale);
    NDArray over = labelled.gte(max).toType(error.getDataType(), false);
    NDArray under = labelled.lte(min).toType(error.getDataType(), false);
    NDArray forgiven =
        over.mul(error.getNDArrayInternal().relu())
            .sub(under.mul(error.neg().getNDArrayInternal().relu()));
    return error.sub(forgiven);
  }

  private NDArray labelLoss(NDArray remaining, NDArray rowWeights) {
    return remaining.square().add(1).sqrt().sub(1).mul(weight).mul(rowWeights).sum();
  }
}
