package io.pulseline.training.evaluate;

import java.util.Arrays;

/**
 * Figures of predictions against truth. Pairs with a missing prediction are counted, not scored.
 */
public final class Scores {
  private double[] predicted = new double[1024];
  private double[] truth = new double[1024];
  private int count;
  private int missing;

  /** Adds a pair; NaN predicts nothing. */
  public void add(double prediction, double actual) {
    if (Double.isNaN(prediction)) {
      missing++;
      return;
    }
    if (count == predicted.length) {
      predicted = Arrays.copyOf(predicted, 2 * count);
      truth = Arrays.copyOf(truth, 2 * count);
    }
    predicted[count] = prediction;
    truth[count++] = actual;
  }

  /** Pairs scored. */
  public int count() {
    return count;
  }

  /** Pairs without a prediction. */
  public int missing() {
    return missing;
  }

  /** Mean absolute error. */
  public double mae() {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.abs(predicted[i] - truth[i]);
    }
    return sum / count;
  }

  /** Root mean squared error. */
  public double rmse() {
    return Math.sqrt(squares() / count);
  }

  /** Share of the variance explained; 0 for the mean of the truth, negative for worse. */
  public double r2() {
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += truth[i] / count;
    }
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += (truth[i] - mean) * (truth[i] - mean);
    }
    return 1 - squares() / total;
  }

  private double squares() {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (predicted[i] - truth[i]) * (predicted[i] - truth[i]);
    }
    return sum;
  }

  /** Share of pairs that are equal after rounding down to whole bands. */
  public double bandAccuracy(java.util.function.DoubleUnaryOperator band) {
    int equal = 0;
    for (int i = 0; i < count; i++) {
      equal += band.applyAsDouble(predicted[i]) == band.applyAsDouble(truth[i]) ? 1 : 0;
    }
    return equal / (double) count;
  }

  /** Area under the ROC curve of predicting that the truth is at least the threshold. */
  public double auc(double threshold) {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(predicted[a], predicted[b]));
    double rankSum = 0;
    long positives = 0;
    for (int from = 0; from < count; ) {
      int to = from;
      while (to < count && predicted[order[to]] == predicted[order[from]]) {
        to++;
      }
      double rank = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        if (truth[order[i]] >= threshold) {
          rankSum += rank;
          positives++;
        }
      }
      from = to;
    }
    long negatives = count - positives;
    return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
  }

  /**
   * Mean precision over the recalls at which a truth of at least the threshold is found; equal
   * predictions are found together.
   */
  public double averagePrecision(double threshold) {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(predicted[b], predicted[a]));
    double sum = 0;
    long found = 0;
    for (int from = 0; from < count; ) {
      int to = from;
      long foundHere = 0;
      while (to < count && predicted[order[to]] == predicted[order[from]]) {
        foundHere += truth[order[to++]] >= threshold ? 1 : 0;
      }
      found += foundHere;
      sum += foundHere * (found / (double) to);
      from = to;
    }
    return sum / found;
  }

  /**
   * Harmonic mean of precision and recall of predicting, from the same threshold on, that the truth
   * is at least the threshold; {@code NaN} where neither is ever so.
   */
  public double f1(double threshold) {
    long hits = 0;
    long predictedOrTrue = 0;
    for (int i = 0; i < count; i++) {
      boolean said = predicted[i] >= threshold;
      boolean is = truth[i] >= threshold;
      hits += said && is ? 1 : 0;
      predictedOrTrue += (said ? 1 : 0) + (is ? 1 : 0);
    }
    return 2.0 * hits / predictedOrTrue;
  }

  /**
   * Expected calibration error: pairs are sorted by prediction into bins of equal size (equal
   * predictions share one), and the distances between mean prediction and mean observation are
   * averaged, each bin by its size.
   *
   * @param bins most bins, 10 for deciles
   * @param observation what the prediction is taken to be the mean of, from the truth
   */
  public double calibrationError(int bins, java.util.function.DoubleUnaryOperator observation) {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(predicted[a], predicted[b]));
    double error = 0;
    for (int from = 0; from < count; ) {
      long bin = (long) from * bins / count + 1;
      int to = from;
      double difference = 0;
      while (to < count
          && ((long) to * bins < bin * count || predicted[order[to]] == predicted[order[to - 1]])) {
        difference += predicted[order[to]] - observation.applyAsDouble(truth[order[to]]);
        to++;
      }
      error += Math.abs(difference);
      from = to;
    }
    return error / count;
  }
}
