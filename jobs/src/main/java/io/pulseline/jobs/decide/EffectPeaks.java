package io.pulseline.jobs.decide;

/** Highest effects of a session so far, 0 to 5; {@code NaN} while there are none. Flink state. */
public final class EffectPeaks {
  /** Highest aerobic effect. */
  public float aerobic = Float.NaN;

  /** Highest anaerobic effect. */
  public float anaerobic = Float.NaN;
}
