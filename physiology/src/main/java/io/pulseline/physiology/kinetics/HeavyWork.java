package io.pulseline.physiology.kinetics;

/** Heavy work done, M: dM/dt = (x / 0.75)^3 / 7200; 1 is two hours at 75 % of VO2max. */
public final class HeavyWork {
  private HeavyWork() {}

  /** Heavy work after a step of {@code seconds} at a share x of VO2max. */
  public static double advance(double heavyWork, double vo2maxFraction, int seconds) {
    double intensity = vo2maxFraction / 0.75;
    return heavyWork + seconds * intensity * intensity * intensity / 7200;
  }

  /** Factor on critical speed: 1 - 0.09 M^3 (after Clark 2019), not below 0.5. */
  public static double criticalSpeedFactor(double heavyWork) {
    return Math.max(0.5, 1 - 0.09 * heavyWork * heavyWork * heavyWork);
  }

  /** Factor on D': 1 - 0.23 min(M, 1.5) (after Clark 2019). */
  public static double dPrimeFactor(double heavyWork) {
    return 1 - 0.23 * Math.min(heavyWork, 1.5);
  }

  /**
   * Fatigue index of one who starts the day fresh: 1 - (D/D') e^(-0.7 M).
   *
   * @param dPrimeFraction share of D' that is left, 0 to 1
   */
  public static double fatigueIndex(double dPrimeFraction, double heavyWork) {
    return 1 - dPrimeFraction * Math.exp(-0.7 * heavyWork);
  }
}
