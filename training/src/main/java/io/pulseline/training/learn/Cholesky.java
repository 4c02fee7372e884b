package io.pulseline.training.learn;

/** Linear equations with a symmetric, positive definite matrix. */
public final class Cholesky {
  private Cholesky() {}

  /**
   * Solves {@code matrix · x = right} by Cholesky's decomposition.
   *
   * @param matrix only the lower triangle is read
   */
  public static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
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
    return solution;
  }
}
