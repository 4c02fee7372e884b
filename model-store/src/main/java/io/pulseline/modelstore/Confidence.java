package io.pulseline.modelstore;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far an output can be trusted: a second output of the network predicts the size of the first
 * one's error, and the errors seen on athletes that the network did not learn from say how large
 * errors are for a predicted size.
 *
 * <p>Split conformal prediction with a normalised score (Papadopoulos, Gammerman and Vovk 2008; Lei
 * and others 2018): where a new athlete is exchangeable with those of the calibration, ±{@link
 * #halfWidth} holds the true value with at least the stated coverage, whatever the network's worth.
 * On another population it promises nothing.
 *
 * @param output output that is judged
 * @param errorOutput output that predicts its absolute error, in the same unit
 * @param ratioQuantiles quantiles of |label − output| / predicted error at {@link #LEVELS}, not
 *     falling, without unit
 */
public record Confidence(String output, String errorOutput, List<Double> ratioQuantiles) {
  /**
   * Shares of the calibration at which the quantiles stand: every twentieth, which leaves no gap
   * wide enough for interpolation to matter, and 0.99 for the tail.
   */
  public static final List<Double> LEVELS =
      Stream.concat(IntStream.rangeClosed(1, 19).mapToObj(i -> i / 20.0), Stream.of(0.99)).toList();

  /** Errors that the quantile at the last level needs, so that it is not beyond the largest. */
  public static final int FEWEST_ERRORS = 99;

  /** Predicted errors below this share of the tolerance say nothing more. */
  private static final double SMALLEST_ERROR = 1e-9;

  /** Keeps an unmodifiable copy. */
  public Confidence {
    ratioQuantiles = List.copyOf(ratioQuantiles);
  }

  /**
   * Calibrates on errors that were seen. The quantile at level p of n ratios is the ⌈(n + 1) p⌉-th
   * smallest, which is what gives the coverage for a finite n.
   *
   * @param errors absolute errors, in the output's unit
   * @param predictedErrors what the error output said of each, above 0
   * @throws IllegalArgumentException if there are fewer than {@value #FEWEST_ERRORS}, or one is not
   *     finite or not above 0
   */
  public static Confidence calibrate(
      String output, String errorOutput, double[] errors, double[] predictedErrors) {
    if (errors.length < FEWEST_ERRORS || errors.length != predictedErrors.length) {
      throw new IllegalArgumentException(
          "%d errors and %d predicted ones cannot calibrate '%s': give at least %d of each."
              .formatted(errors.length, predictedErrors.length, output, FEWEST_ERRORS));
    }
    double[] ratios = new double[errors.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = errors[i] / predictedErrors[i];
      if (!(errors[i] >= 0 && predictedErrors[i] > 0 && Double.isFinite(ratios[i]))) {
        throw new IllegalArgumentException(
            "An error of %s with a predicted one of %s cannot calibrate '%s': check the labels."
                .formatted(errors[i], predictedErrors[i], output));
      }
    }
    Arrays.sort(ratios);
    List<Double> quantiles =
        LEVELS.stream()
            // less a rounding error of the product, which would take the next rank
            .map(level -> ratios[(int) Math.ceil((ratios.length + 1) * level - 1e-9) - 1])
            .toList();
    return new Confidence(output, errorOutput, quantiles);
  }

  /**
   * Probability that the output is off by no more than the tolerance: linear between the quantiles,
   * at most 0.99, since nothing is known of what lies beyond the last.
   *
   * @param predictedError value of the error output, in the output's unit
   * @param tolerance in the output's unit
   * @return 0 to 0.99; NaN if an argument is NaN
   */
  public double probabilityWithin(double predictedError, double tolerance) {
    if (Double.isNaN(predictedError) || Double.isNaN(tolerance)) {
      return Double.NaN;
    }
    if (tolerance < 0) {
      return 0;
    }
    double ratio = tolerance / Math.max(predictedError, SMALLEST_ERROR * Math.max(1, tolerance));
    double belowQuantile = 0;
    double belowLevel = 0;
    for (int i = 0; i < LEVELS.size(); i++) {
      double quantile = ratioQuantiles.get(i);
      if (ratio < quantile) {
        double share = (ratio - belowQuantile) / (quantile - belowQuantile);
        return belowLevel + share * (LEVELS.get(i) - belowLevel);
      }
      belowQuantile = quantile;
      belowLevel = LEVELS.get(i);
    }
    return belowLevel;
  }

  /**
   * Half the width of the interval around the output that holds the true value with this
   * probability.
   *
   * @param predictedError value of the error output, in the output's unit
   * @param coverage above 0, at most 0.99
   * @return in the output's unit
   * @throws IllegalArgumentException if the coverage is out of range
   */
  public double halfWidth(double predictedError, double coverage) {
    if (!(coverage > 0 && coverage <= LEVELS.get(LEVELS.size() - 1))) {
      throw new IllegalArgumentException(
          "A coverage of %s is not known: give one above 0 and at most 0.99.".formatted(coverage));
    }
    double belowQuantile = 0;
    double belowLevel = 0;
    for (int i = 0; i < LEVELS.size(); i++) {
      double level = LEVELS.get(i);
      double quantile = ratioQuantiles.get(i);
      if (coverage <= level) {
        double share = (coverage - belowLevel) / (level - belowLevel);
        return predictedError * (belowQuantile + share * (quantile - belowQuantile));
      }
      belowQuantile = quantile;
      belowLevel = level;
    }
    throw new IllegalStateException("Coverage " + coverage + " lies beyond every level.");
  }

  /** What is wrong with the form, as a clause; null if nothing is. */
  String flaw(List<String> outputs) {
    for (String name : List.of(output, errorOutput)) {
      if (!outputs.contains(name)) {
        return "its confidence names the output '%s', which it lacks".formatted(name);
      }
    }
    if (output.equals(errorOutput)) {
      return "the output '%s' cannot be its own error".formatted(output);
    }
    if (ratioQuantiles.size() != LEVELS.size()) {
      return "the confidence of '%s' has %d quantiles where %d are needed"
          .formatted(output, ratioQuantiles.size(), LEVELS.size());
    }
    double below = 0;
    for (double quantile : ratioQuantiles) {
      if (!(quantile >= below && Double.isFinite(quantile))) {
        return "the quantiles of the confidence of '%s' must be finite and must not fall"
            .formatted(output);
      }
      below = quantile;
    }
    return below > 0 ? null : "the confidence of '%s' has no error above 0".formatted(output);
  }
}
