package io.pulseline.gym.calibration;

import java.util.Collection;

/**
 * Mean and standard deviation of values, without those that are not a number.
 *
 * @param count values that count
 * @param mean their mean; {@code NaN} of none
 * @param sd their standard deviation; {@code NaN} of fewer than two
 */
record Spread(int count, double mean, double sd) {

  static Spread of(Collection<Double> values) {
    int count = 0;
    double sum = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        count++;
        sum += value;
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return new Spread(count, mean, Math.sqrt(squares / (count - 1)));
  }
}
