package io.pulseline.physiology.kinetics;

/**
 * Share by which a first-order lag approaches its target within 1 to 5 s, worked out once: exact
 * for a constant target at any step, and no exponential on the per-second path.
 */
public final class Lag {
  /** Longest step, s. */
  public static final int MAX_STEP_SECONDS = 5;

  private final float[] share = new float[MAX_STEP_SECONDS + 1];

  /**
   * A lag.
   *
   * @param tauSeconds time constant, s
   */
  public Lag(double tauSeconds) {
    for (int step = 0; step <= MAX_STEP_SECONDS; step++) {
      share[step] = (float) -Math.expm1(-step / tauSeconds);
    }
  }

  /**
   * The value after a step.
   *
   * @param value before it
   * @param target what it approaches
   * @param stepSeconds 0 to 5
   */
  public float toward(float value, float target, int stepSeconds) {
    return value + (target - value) * share[stepSeconds];
  }
}
