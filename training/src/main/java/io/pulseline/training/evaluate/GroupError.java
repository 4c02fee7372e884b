package io.pulseline.training.evaluate;

import io.pulseline.modelstore.Manifest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model's error on one group of athletes.
 *
 * @param quantity what is predicted
 * @param split by what athletes are grouped
 * @param group the group
 * @param sessions sessions in the group
 * @param mae mean absolute error, in the quantity's unit
 * @param ratio that error over the error on all
 */
public record GroupError(
    String quantity, String split, String group, int sessions, double mae, double ratio) {

  /** The group with the greatest error over that on all. */
  public static Optional<GroupError> worst(List<GroupError> groups) {
    return groups.stream().max(Comparator.comparingDouble(GroupError::ratio));
  }

  /** The ratio as a figure of the worst group. */
  Manifest.Metric metric() {
    return new Manifest.Metric(
        quantity + ": worst group's MAE over the mean", "1", true, ratio, new TreeMap<>());
  }
}
