package io.pulseline.gym.simulation;

/**
 * Oxygen that a speed and a grade ask for, by ACSM's equations for walking and running with a
 * logistic change of gait at 2.05 m/s; downhill the cost of the level is scaled by Minetti 2002 (J
 * Appl Physiol 93:1039).
 */
public final class OxygenDemand {
  /** Oxygen uptake at rest, mL/kg/min. */
  public static final double REST_ML_KG_MIN = 3.5;

  /** Oxygen cost of running, mL/kg/min per m/s (ACSM: 0.2 mL/kg/m). */
  public static final double RUNNING_COST = 12.0;

  private static final double GAIT_CHANGE_MPS = 2.05;
  private static final double GAIT_WIDTH_MPS = 0.05;

  private OxygenDemand() {}

  /** Share of running in the gait, 0 (walks) to 1 (runs). */
  public static double runningShare(double speedMps) {
    return 1.0 / (1.0 + Math.exp(-(speedMps - GAIT_CHANGE_MPS) / GAIT_WIDTH_MPS));
  }

  /**
   * Demand above rest by ACSM, before the athlete's economy, mL/kg/min.
   *
   * @param speedMps belt speed, m/s
   * @param gradePct grade, percent, negative downhill
   */
  public static double aboveRest(double speedMps, double gradePct) {
    double metresPerMinute = 60.0 * speedMps;
    double grade = gradePct / 100.0;
    double running = runningShare(speedMps);
    double walkCost;
    double runCost;
    if (grade >= 0) {
      walkCost = 0.1 + 1.8 * grade;
      runCost = 0.2 + 0.9 * grade;
    } else {
      walkCost = 0.1 * minettiWalking(grade) / minettiWalking(0);
      runCost = 0.2 * minettiRunning(grade) / minettiRunning(0);
    }
    return metresPerMinute * ((1 - running) * walkCost + running * runCost);
  }

  /** Speed of running on the flat that asks for as much as this speed on this grade, m/s. */
  public static double equivalentSpeedMps(double speedMps, double gradePct) {
    return aboveRest(speedMps, gradePct) / RUNNING_COST;
  }

  /**
   * Highest speed on a grade whose flat equivalent is not above the given one, m/s; found by
   * bisection, since the change of gait makes the inverse awkward.
   */
  public static double speedMpsFor(double equivalentSpeedMps, double gradePct) {
    double low = 0;
    double high = 9;
    for (int i = 0; i < 40; i++) {
      double middle = 0.5 * (low + high);
      if (equivalentSpeedMps(middle, gradePct) <= equivalentSpeedMps) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Cost of walking, J/kg/m (Minetti 2002), within −45 to 45 percent. */
  private static double minettiWalking(double i) {
    return ((((280.5 * i - 58.7) * i - 76.8) * i + 51.9) * i + 19.6) * i + 2.5;
  }

  /** Cost of running, J/kg/m (Minetti 2002), within −45 to 45 percent. */
  private static double minettiRunning(double i) {
    return ((((155.4 * i - 30.4) * i - 43.3) * i + 46.3) * i + 19.5) * i + 3.6;
  }
}
