package io.pulseline.gym.workouts;

/** Kinds of workouts, with the share that each has among those who train and those who do not. */
public enum WorkoutKind {
  /** Below the gas exchange threshold. */
  EASY(0.18, 0.26),
  /** Steady, around the gas exchange threshold. */
  MODERATE(0.17, 0.20),
  /** Steady, just below critical speed. */
  TEMPO(0.15, 0.09),
  /** Repetitions of 3 to 5 min above critical speed, with rests. */
  LONG_INTERVALS(0.16, 0.08),
  /** Repetitions of 30 s, with rests of 30 s. */
  SHORT_INTERVALS(0.10, 0.05),
  /** Rising speed until exhaustion. */
  PROGRESSIVE_SPEED(0.12, 0.08),
  /** Rising inclination until exhaustion. */
  PROGRESSIVE_INCLINATION(0.04, 0.08),
  /** Walking on changing inclination. */
  HILLY_WALK(0.03, 0.16),
  /** Running on changing inclination. */
  HILLY_RUN(0.05, 0),
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
