package io.pulseline.training.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.random.RandomGenerator;

/**
 * Positive numbers, drawn evenly by their logarithm.
 *
 * @param least least value
 * @param most greatest value
 */
public record Interval(double least, double most) {
  /** Requires an interval of positive numbers. */
  public Interval {
    if (!(least > 0 && most >= least)) {
      throw new IllegalArgumentException("%s to %s is no interval above 0.".formatted(least, most));
    }
  }

  /** A value with two digits, so that a setting can be written down and repeated. */
  double draw(RandomGenerator random) {
    double value = least * Math.pow(most / least, random.nextDouble());
    return new BigDecimal(value).round(new MathContext(2)).doubleValue();
  }
}
