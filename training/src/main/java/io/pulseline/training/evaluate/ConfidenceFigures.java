package io.pulseline.training.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far a model's own statement of its error can be trusted, for one quantity.
 *
 * @param quantity what is predicted, and when
 * @param unit its unit
 * @param intervals coverage of its intervals, from the narrowest to the widest
 * @param groups coverage of the 80 % interval by group of athletes
 * @param tolerance error that the confidence speaks of, in the unit
 * @param reliability whether the confidence keeps its word, from the lowest to the highest
 */
public record ConfidenceFigures(
    String quantity,
    String unit,
    List<Interval> intervals,
    List<GroupCoverage> groups,
    double tolerance,
    List<ReliabilityBin> reliability) {
  /** Keeps unmodifiable copies. */
  public ConfidenceFigures {
    intervals = List.copyOf(intervals);
    groups = List.copyOf(groups);
    reliability = List.copyOf(reliability);
  }

  /** The group of which the 80 % interval holds the least. */
  public Optional<GroupCoverage> worstGroup() {
    return groups.stream().min(Comparator.comparingDouble(GroupCoverage::measured));
  }

  /**
   * An interval around the prediction.
   *
   * @param stated share of true values that it is to hold
   * @param measured share that it holds
   * @param meanHalfWidth half its width on the mean, in the quantity's unit
   */
  public record Interval(double stated, double measured, double meanHalfWidth) {}

  /**
   * The 80 % interval on a group.
   *
   * @param split by what sessions are grouped
   * @param group the group
   * @param sessions sessions in the group
   * @param measured share of true values that the interval holds
   */
  public record GroupCoverage(String split, String group, int sessions, double measured) {}

  /**
   * Predictions of about the same confidence.
   *
   * @param count predictions
   * @param stated mean stated probability that the error is within the tolerance
   * @param measured share whose error is
   */
  public record ReliabilityBin(int count, double stated, double measured) {}
}
