package io.pulseline.training.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), on gradients whose joint norm is
 * limited.
 */
final class Adam {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  /** DJL: below 0 does not limit single elements (0 would set them all to 0). */
  private static final float NO_ELEMENT_CLIP = -1f;

  private final NDList parameters;
  private final NDList mean = new NDList();
  private final NDList variance = new NDList();
  private final float weightDecay;
  private final float clipNorm;
  private final WeightAverage average;
  private int updates;

  Adam(NDManager manager, NDList parameters, float weightDecay, float clipNorm) {
    this.parameters = parameters;
    this.weightDecay = weightDecay;
    this.clipNorm = clipNorm;
    average = new WeightAverage(manager, parameters);
    for (NDArray parameter : parameters) {
      mean.add(manager.zeros(parameter.getShape()));
      variance.add(manager.zeros(parameter.getShape()));
    }
  }

  /** Updates each parameter by its gradient; says the norm of all gradients before limiting. */
  double update(NDManager scope, float learningRate) {
    updates++;
    NDList gradients = new NDList();
    double squares = 0;
    for (NDArray parameter : parameters) {
      NDArray gradient = parameter.getGradient();
      gradient.attach(scope);
      gradients.add(gradient);
      squares += gradient.square().sum().getFloat();
    }
    double norm = Math.sqrt(squares);
    float rescale = norm > clipNorm ? (float) (clipNorm / norm) : 1f;
    if (!Double.isFinite(norm)) {
      throw new IllegalStateException("The gradient is not finite after " + updates + " updates.");
    }
    double correction = Math.sqrt(1 - Math.pow(BETA_2, updates)) / (1 - Math.pow(BETA_1, updates));
    for (int i = 0; i < parameters.size(); i++) {
      NDArray parameter = parameters.get(i);
      boolean bias = parameter.getShape().dimension() == 1;
      parameter
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(parameter, gradients.get(i), mean.get(i), variance.get(i)),
              new NDList(parameter),
              learningRate,
              (float) (learningRate * correction),
              bias ? 0f : weightDecay,
              rescale,
              NO_ELEMENT_CLIP,
              BETA_1,
              BETA_2,
              EPSILON,
              false,
              true);
    }
    average.update(parameters);
    return norm;
  }

  /** Updates so far. */
  int updates() {
    return updates;
  }

  /** Counts on from so many updates, after parameters, average and moments have been restored. */
  void goOnAfter(int earlier) {
    updates = earlier;
    average.goOnAfter(earlier);
  }

  /** First, then second moments of the gradients, each in the parameters' order. */
  NDList moments() {
    NDList moments = new NDList();
    moments.addAll(mean);
    moments.addAll(variance);
    return moments;
  }

  /** Average of the parameters over the updates, to validate and to keep. */
  NDList average() {
    return average.parameters();
  }
}
