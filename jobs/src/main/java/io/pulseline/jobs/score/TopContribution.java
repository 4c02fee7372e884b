package io.pulseline.jobs.score;

/** How much one input moved a score. */
public final class TopContribution {
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
}
