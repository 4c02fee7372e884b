package io.pulseline.gym.simulation;

import java.util.random.RandomGenerator;

/** How trained a simulated athlete is, and how often such people train. */
public enum Training {
  GENERAL(0, 2),
  RECREATIONAL(8, 3.5),
  TRAINED(16, 5.5);

  private static final double DAY_SECONDS = 86_400;
  private static final double TIME_OF_DAY_SD_SECONDS = 2.5 * 3600;
  private static final double LEAST_REST_SECONDS = 8 * 3600;

  private final double vo2maxGain;
  private final double sessionsPerWeek;

  Training(double vo2maxGain, double sessionsPerWeek) {
    this.vo2maxGain = vo2maxGain;
    this.sessionsPerWeek = sessionsPerWeek;
  }

  /** Maximal oxygen uptake over the general population's, mL/kg/min. */
  public double vo2maxGainMlKgMin() {
    return vo2maxGain;
  }

  /**
   * Rest until the next session, s: whole days, each with the week's chance of training, and not
   * always at the same hour (chosen for this project).
   */
  double restSeconds(RandomGenerator random) {
    double chance = sessionsPerWeek / 7;
    int days = 1;
    while (random.nextDouble() >= chance) {
      days++;
    }
    double rest = days * DAY_SECONDS + TIME_OF_DAY_SD_SECONDS * random.nextGaussian();
    return Math.max(LEAST_REST_SECONDS, rest);
  }
}
