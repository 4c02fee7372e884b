package io.pulseline.gym.workouts;

/**
 * Speed and inclination of a belt for an effort.
 *
 * @param speedMps belt speed, m/s
 * @param inclinationPct inclination, percent grade
 */
public record BeltSetting(double speedMps, double inclinationPct) {
  /** Steepest belt, percent. */
  public static final double STEEPEST_PCT = 15;

  private static final double SLOWEST_RUN_MPS = 2.25;

  /**
   * The setting that asks for as much oxygen as running on the flat at a speed, by ACSM: who is too
   * slow to run walks, on an incline (walking costs (0.5 + 9·grade) of the running at the same
   * speed).
   */
  public static BeltSetting forEffort(double equivalentSpeedMps) {
    if (equivalentSpeedMps >= SLOWEST_RUN_MPS) {
      return new BeltSetting(equivalentSpeedMps, 0);
    }
    double walk = Math.min(1.8, Math.max(1.1, 1.2 + 0.3 * (equivalentSpeedMps - 0.5)));
    if (equivalentSpeedMps <= 0.5 * walk) {
      return new BeltSetting(2 * equivalentSpeedMps, 0);
    }
    double inclination = 100 * (equivalentSpeedMps / walk - 0.5) / 9;
    double set = Math.min(STEEPEST_PCT, 0.5 * Math.round(2 * inclination));
    return new BeltSetting(walk, set);
  }

  boolean walks() {
    return speedMps < SLOWEST_RUN_MPS;
  }
}
