package io.pulseline.training.evaluate;

import io.pulseline.modelstore.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Errors of an output, each with what the model said of it beforehand. */
final class JudgedErrors {
  private final Confidence confidence;
  private double[] errors = new double[1024];
  private double[] predictedErrors = new double[1024];
  private int count;

  /** No error yet. */
  JudgedErrors(Confidence confidence) {
    this.confidence = confidence;
  }

  /**
   * Adds an error.
   *
   * @param error absolute, in the output's unit
   * @param predictedError value of the error output
   */
  void add(double error, double predictedError) {
    if (count == errors.length) {
      errors = Arrays.copyOf(errors, 2 * count);
      predictedErrors = Arrays.copyOf(predictedErrors, 2 * count);
    }
    errors[count] = error;
    predictedErrors[count++] = predictedError;
  }

  /** Share of the errors within the interval that is to hold the stated share. */
  double coverage(double stated) {
    int held = 0;
    for (int i = 0; i < count; i++) {
      held += errors[i] <= confidence.halfWidth(predictedErrors[i], stated) ? 1 : 0;
    }
    return held / (double) count;
  }

  /** Mean half width of that interval, in the output's unit. */
  double meanHalfWidth(double stated) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += confidence.halfWidth(predictedErrors[i], stated);
    }
    return sum / count;
  }

  /**
   * Errors sorted by the stated probability of being within the tolerance, in bins of equal size;
   * those of equal probability share one.
   *
   * @param bins most bins
   */
  List<ConfidenceFigures.ReliabilityBin> reliability(double tolerance, int bins) {
    double[] stated = new double[count];
    Integer[] order = new Integer[count];
    for (int i = 0; i < count; i++) {
      stated[i] = confidence.probabilityWithin(predictedErrors[i], tolerance);
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> stated[i]));
    List<ConfidenceFigures.ReliabilityBin> filled = new ArrayList<>();
    for (int from = 0; from < count; ) {
      long bin = (long) from * bins / count + 1;
      int to = from;
      double sum = 0;
      int within = 0;
      while (to < count
          && ((long) to * bins < bin * count || stated[order[to]] == stated[order[to - 1]])) {
        sum += stated[order[to]];
        within += errors[order[to]] <= tolerance ? 1 : 0;
        to++;
      }
      filled.add(
          new ConfidenceFigures.ReliabilityBin(
              to - from,
              Comparison.round(sum / (to - from)),
              Comparison.round(within / (double) (to - from))));
      from = to;
    }
    return filled;
  }
}
