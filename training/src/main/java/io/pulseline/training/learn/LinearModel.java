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
      int n = right.length;
      double[][] lower = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = normal[i][j] + (i == j ? RIDGE * rows + 1e-9 : 0);
          for (int k = 0; k < j; k++) {
            sum -= lower[i][k] * lower[j][k];
          }
          lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
        }
      }
      double[] solution = right.clone();
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < i; k++) {
          solution[i] -= lower[i][k] * solution[k];
        }
        solution[i] /= lower[i][i];
      }
      for (int i = n - 1; i >= 0; i--) {
        for (int k = i + 1; k < n; k++) {
          solution[i] -= lower[k][i] * solution[k];
        }
        solution[i] /= lower[i][i];
      }
      return new LinearModel(scaling, solution);
    }
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
