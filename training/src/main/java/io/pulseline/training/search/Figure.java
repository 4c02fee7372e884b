package io.pulseline.training.search;

/**
 * One figure of a candidate on the validation athletes.
 *
 * @param name what it is
 * @param unit unit, "1" where there is none
 * @param lowerIsBetter whether less is better
 * @param value the figure; NaN if the candidate has none
 */
public record Figure(String name, String unit, boolean lowerIsBetter, double value) {
  /** Whether this figure is better than another of the same name; any is better than none. */
  boolean betterThan(Figure other) {
    if (Double.isNaN(value) || Double.isNaN(other.value)) {
      return !Double.isNaN(value);
    }
    return lowerIsBetter ? value < other.value : value > other.value;
  }
}
