package io.pulseline.physiology.load;

/**
 * Oxygen that a speed on a grade takes in the steady state, above rest, by the ACSM's equations for
 * walking and running (ACSM's Guidelines): walking 0.1 S + 1.8 S G, running 0.2 S + 0.9 S G with S
 * in m/min and G as a fraction. Downhill the level's cost is scaled by Minetti 2002 (J Appl Physiol
 * 93:1039), since the ACSM's lines would go below nothing.
 */
public final class OxygenCost {
  /** Cost of level running, mL/kg/min per m/s. */
  public static final double RUNNING_PER_MPS = 12.0;

  private static final double GAIT_CHANGE_MPS = 2.05;
  private static final double GAIT_WIDTH_MPS = 0.05;
  private static final double GAIT_OVERLAP_MPS = 0.6;
  private static final double STEEPEST = 0.45;

  private OxygenCost() {}

  /**
   * Share of running in the gait: a logistic at 2.05 m/s.
   *
   * @return 0 (walks) to 1 (runs)
   */
  public static double runningShare(double speedMps) {
    double over = speedMps - GAIT_CHANGE_MPS;
    if (over > GAIT_OVERLAP_MPS) {
      return 1;
    }
    if (over < -GAIT_OVERLAP_MPS) {
      return 0;
    }
    return 1 / (1 + Math.exp(-over / GAIT_WIDTH_MPS));
  }

  /**
   * Oxygen cost above rest.
   *
   * @param speedMps speed along the slope, m/s, 0 or more
   * @param gradeFraction rise over run, negative downhill; {@code NaN} is taken as level; limited
   *     to ±0.45, for which Minetti's curve holds
   * @return mL/kg/min, 0 or more; {@code NaN} without speed
   */
  public static double aboveRest(double speedMps, double gradeFraction) {
    double grade =
        Double.isNaN(gradeFraction) ? 0 : Math.max(-STEEPEST, Math.min(STEEPEST, gradeFraction));
    double running = runningShare(speedMps);
    double walkPerMetre;
    double runPerMetre;
    if (grade >= 0) {
      walkPerMetre = 0.1 + 1.8 * grade;
      runPerMetre = 0.2 + 0.9 * grade;
    } else {
      walkPerMetre = 0.1 * minettiWalking(grade) / minettiWalking(0);
      runPerMetre = 0.2 * minettiRunning(grade) / minettiRunning(0);
    }
    return 60 * Math.max(0, speedMps) * ((1 - running) * walkPerMetre + running * runPerMetre);
  }

  /**
   * Speed of level running that costs as much, m/s; economy cancels out.
   *
   * @param costAboveRestMlKgMin from {@link #aboveRest}
   */
  public static double equivalentSpeedMps(double costAboveRestMlKgMin) {
    return costAboveRestMlKgMin / RUNNING_PER_MPS;
  }

  private static double minettiWalking(double i) {
    return ((((280.5 * i - 58.7) * i - 76.8) * i + 51.9) * i + 19.6) * i + 2.5;
  }

  private static double minettiRunning(double i) {
    return ((((155.4 * i - 30.4) * i - 43.3) * i + 46.3) * i + 19.5) * i + 3.6;
  }
}
