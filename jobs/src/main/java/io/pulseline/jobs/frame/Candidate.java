package io.pulseline.jobs.frame;

import io.pulseline.schemas.Action;

/** A next step that could be advised, and what is predicted for it. */
public final class Candidate {
  /** What the step does. */
  public Action action = Action.UNKNOWN;

  /** Speed to go to, m/s. */
  public float targetSpeedMps = Float.NaN;

  /** Inclination to go to, percent; {@code NaN} where it is not known. */
  public float targetInclinationPct = Float.NaN;

  /** Time for which the prediction holds the step, s. */
  public int durationSeconds;

  /** Aerobic effect predicted at the end of the step, 0 to 5; {@code NaN} until scored. */
  public float predictedAerobicEffect = Float.NaN;

  /** Makes an empty candidate. */
  public Candidate() {}

  /** Makes a candidate that has yet to be scored. */
  public Candidate(
      Action action, float targetSpeedMps, float targetInclinationPct, int durationSeconds) {
    this.action = action;
    this.targetSpeedMps = targetSpeedMps;
    this.targetInclinationPct = targetInclinationPct;
    this.durationSeconds = durationSeconds;
  }
}
