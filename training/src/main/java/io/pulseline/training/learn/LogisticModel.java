package io.pulseline.training.learn;

import io.pulseline.modelstore.FeatureScaling;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Logistic regression on the scaled inputs: the probability that a row has a property. */
public final class LogisticModel {
  private static final double RIDGE = 1e-4;
  private static final int MOST_STEPS = 25;
  private static final double LEAST_CHANGE = 1e-6;

  private final FeatureScaling scaling;
  private final double[] coefficients;

  private LogisticModel(FeatureScaling scaling, double[] coefficients) {
    this.scaling = scaling;
    this.coefficients = coefficients;
  }

  /**
   * Fits by Newton's method, with a little ridge.
   *
   * @param features raw, rows × features
   * @param positive whether a row has the property
   */
  public static LogisticModel fit(
      FeatureScaling scaling, float[] features, int rows, IntPredicate positive) {
    int width = scaling.width();
    float[] scaled = new float[rows * width];
    scaling.scale(features, 0, scaled, 0, rows);
    double[] coefficients = new double[width + 1];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] change = newtonStep(scaled, width, rows, positive, coefficients);
      double largest = 0;
      for (int i = 0; i <= width; i++) {
        coefficients[i] += change[i];
        largest = Math.max(largest, Math.abs(change[i]));
      }
      if (largest < LEAST_CHANGE) {
        break;
      }
    }
    return new LogisticModel(scaling, coefficients);
  }

  private static double[] newtonStep(
      float[] scaled, int width, int rows, IntPredicate positive, double[] coefficients) {
    double[][] curvature = new double[width + 1][width + 1];
    double[] slope = new double[width + 1];
    double[] row = new double[width + 1];
    row[width] = 1;
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < width; i++) {
        row[i] = scaled[r * width + i];
      }
      double probability = probability(row, coefficients);
      double error = (positive.test(r) ? 1 : 0) - probability;
      double weight = probability * (1 - probability);
      for (int i = 0; i <= width; i++) {
        slope[i] += row[i] * error;
        double weighted = weight * row[i];
        if (weighted == 0) {
          continue;
        }
        for (int j = 0; j <= i; j++) {
          curvature[i][j] += weighted * row[j];
        }
      }
    }
    for (int i = 0; i <= width; i++) {
      slope[i] -= RIDGE * rows * coefficients[i];
      curvature[i][i] += RIDGE * rows + 1e-9;
    }
    return Cholesky.solve(curvature, slope);
  }

  private static double probability(double[] row, double[] coefficients) {
    double sum = 0;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * row[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** Probability for the raw row at an offset. */
  public double predict(float[] features, int offset) {
    float[] scaled = new float[scaling.width()];
    scaling.scale(features, offset, scaled, 0, 1);
    double[] row = new double[scaled.length + 1];
    Arrays.setAll(row, i -> i == scaled.length ? 1 : scaled[i]);
    return probability(row, coefficients);
  }

  /** Numbers that were fitted. */
  public int parameterCount() {
    return coefficients.length;
  }
}
