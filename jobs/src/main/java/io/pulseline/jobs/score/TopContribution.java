package io.pulseline.jobs.score;

import io.pulseline.physiology.features.StandingFeatures;
import java.util.ArrayList;
import java.util.List;

/** How much one input moved a score. */
public final class TopContribution {
  /** Contributions given with a score. */
  public static final int MOST = 3;

  /** Feature's name, as the manifest spells it. */
  public String feature;

  /** Feature's value in its unit; {@code NaN} where it was missing. */
  public float value = Float.NaN;

  /** Change of the output against the feature's training mean, in the output's unit. */
  public float contribution;

  /** Makes an empty one. */
  public TopContribution() {}

  /** Makes one. */
  public TopContribution(String feature, float value, float contribution) {
    this.feature = feature;
    this.value = value;
    this.contribution = contribution;
  }

  /**
   * The largest contributions of what the session showed, by size; those of 0 are none, and those
   * of {@link StandingFeatures} are left out.
   *
   * @param standing by name, whether it is one of those
   * @param valuesAt where in {@code values} the features begin
   * @param at where in {@code contributions} theirs begin
   */
  static TopContribution[] largest(
      List<String> names,
      boolean[] standing,
      float[] values,
      int valuesAt,
      float[] contributions,
      int at) {
    List<TopContribution> tops = new ArrayList<>(MOST);
    boolean[] taken = standing.clone();
    while (tops.size() < MOST) {
      int largest = -1;
      for (int i = 0; i < names.size(); i++) {
        float size = Math.abs(contributions[at + i]);
        if (!taken[i]
            && size > 0
            && (largest < 0 || size > Math.abs(contributions[at + largest]))) {
          largest = i;
        }
      }
      if (largest < 0) {
        break;
      }
      taken[largest] = true;
      tops.add(
          new TopContribution(
              names.get(largest), values[valuesAt + largest], contributions[at + largest]));
    }
    return tops.toArray(new TopContribution[0]);
  }
}
