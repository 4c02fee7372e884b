package io.pulseline.gym.workouts;

/**
 * Kinds of workouts, with the share that each has among those who train and those who do not: about
 * two thirds easy to moderate, a tenth near the threshold and a fifth hard, a little harder than
 * the 75, 8 and 17 % of trained skiers in Seiler and Kjerland 2006 (Scand J Med Sci Sports 16:49).
 */
public enum WorkoutKind {
  /** Below the gas exchange threshold. */
  EASY(0.34, 0.36),
  /** Steady, around the gas exchange threshold. */
  MODERATE(0.20, 0.22),
  /** Steady, just below critical speed. */
  TEMPO(0.11, 0.06),
  /** Repetitions of 3 to 5 min above critical speed, with rests. */
  LONG_INTERVALS(0.10, 0.05),
  /** Repetitions of 30 s, with rests of 30 s. */
  SHORT_INTERVALS(0.06, 0.03),
  /** Rising speed until exhaustion. */
  PROGRESSIVE_SPEED(0.07, 0.05),
  /** Rising inclination until exhaustion. */
  PROGRESSIVE_INCLINATION(0.02, 0.04),
  /** Walking on changing inclination. */
  HILLY_WALK(0.03, 0.19),
  /** Running on changing inclination. */
  HILLY_RUN(0.07, 0),
  /** Slow walking within narrow limits; only for those in rehabilitation. */
  REHAB_WALK(0, 0);

  private final double shareOfTrained;
  private final double shareOfUntrained;

  WorkoutKind(double shareOfTrained, double shareOfUntrained) {
    this.shareOfTrained = shareOfTrained;
    this.shareOfUntrained = shareOfUntrained;
  }

  double shareOfTrained() {
    return shareOfTrained;
  }

  double shareOfUntrained() {
    return shareOfUntrained;
  }
}
