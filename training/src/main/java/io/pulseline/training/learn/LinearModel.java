package io.pulseline.training.learn;

import io.pulseline.modelstore.FeatureScaling;

/** Linear least squares on the scaled inputs, with a little ridge: the baseline that learns. */
public final class LinearModel {
  private static final double RIDGE = 1e-4;

  private final FeatureScaling scaling;
  private final double[] coefficients;

  private LinearModel(FeatureScaling scaling, double[] coefficients) {
    this.scaling = scaling;
    this.coefficients = coefficients;
  }

  /** Collects rows and fits. */
  public static final class Fitting {
    private final FeatureScaling scaling;
    private final float[] scaled;
    private final double[][] normal;
    private final double[] right;
    private long rows;

    /** On inputs scaled like this. */
    public Fitting(FeatureScaling scaling) {
      this.scaling = scaling;
      scaled = new float[scaling.width()];
      normal = new double[scaling.width() + 1][scaling.width() + 1];
      right = new double[scaling.width() + 1];
    }

    /** Adds the raw row at an offset and its label. */
    public void add(float[] features, int offset, double label) {
      scaling.scale(features, offset, scaled, 0, 1);
      int bias = scaled.length;
      for (int i = 0; i <= bias; i++) {
        double value = i == bias ? 1 : scaled[i];
        if (value == 0) {
          continue;
        }
        for (int j = 0; j <= i; j++) {
          normal[i][j] += value * (j == bias ? 1 : scaled[j]);
        }
        right[i] += value * label;
      }
      rows++;
    }

    /** Solves the normal equations by Cholesky's decomposition. */
    public LinearModel fit() {
      double[][] ridged = new double[right.length][];
      for (int i = 0; i < right.length; i++) {
        ridged[i] = normal[i].clone();
        ridged[i][i] += RIDGE * rows + 1e-9;
      }
      return new LinearModel(scaling, Cholesky.solve(ridged, right));
    }
  }

  /** Numbers that were fitted. */
  public int parameterCount() {
    return coefficients.length;
  }

  /** Value for the raw row at an offset. */
  public double predict(float[] features, int offset) {
    float[] scaled = new float[scaling.width()];
    scaling.scale(features, offset, scaled, 0, 1);
    double sum = coefficients[scaled.length];
    for (int i = 0; i < scaled.length; i++) {
      sum += coefficients[i] * scaled[i];
    }
    return sum;
  }
}
