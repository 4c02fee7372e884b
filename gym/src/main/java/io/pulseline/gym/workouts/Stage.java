package io.pulseline.gym.workouts;

/**
 * A stretch of a workout at a set belt speed and inclination, or rising in steps.
 *
 * @param durationSeconds length, s; the longest length where the stage ends at exhaustion
 * @param speedMps belt speed at its start, m/s
 * @param inclinationPct inclination at its start, percent grade
 * @param stepSeconds time between steps, s; 0 if it does not rise
 * @param speedStepMps rise of speed with each step, m/s
 * @param inclinationStepPct rise of inclination with each step, percent grade
 * @param endsAtExhaustion whether the stage is over when the athlete can do no more
 */
public record Stage(
    int durationSeconds,
    double speedMps,
    double inclinationPct,
    int stepSeconds,
    double speedStepMps,
    double inclinationStepPct,
    boolean endsAtExhaustion) {

  /** A stage at a constant speed and inclination. */
  public static Stage constant(int durationSeconds, double speedMps, double inclinationPct) {
    return new Stage(durationSeconds, speedMps, inclinationPct, 0, 0, 0, false);
  }

  /** Belt speed at a second of the stage, m/s. */
  public double speedMpsAt(int second) {
    return speedMps + stepsDone(second) * speedStepMps;
  }

  /** Inclination at a second of the stage, percent grade. */
  public double inclinationPctAt(int second) {
    return inclinationPct + stepsDone(second) * inclinationStepPct;
  }

  private int stepsDone(int second) {
    return stepSeconds == 0 ? 0 : second / stepSeconds;
  }
}
