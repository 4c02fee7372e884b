package io.pulseline.physiology.kinetics;

/**
 * The distance D' that can be run above critical speed: spent by what speed exceeds it, recovered
 * below it.
 */
public final class DPrime {
  /** Power per kilogram of a difference of speed, J/kg/m. */
  private static final double JOULES_PER_KG_M = 1.04;

  private DPrime() {}

  /**
   * Time constant of recovery, s: 546 e^(-0.01 D_CP) + 316 (Skiba 2012, Med Sci Sports Exerc
   * 44:1526), with D_CP the power below critical, 1.04 m (CS - v).
   *
   * @param belowCriticalMps critical speed less speed, m/s, 0 or more
   * @param massKg body mass, kg
   */
  public static double recoveryTauSeconds(double belowCriticalMps, double massKg) {
    return 546 * Math.exp(-0.01 * JOULES_PER_KG_M * massKg * belowCriticalMps) + 316;
  }

  /**
   * D' after a step, not limited below: a negative value is what was run beyond what there was.
   *
   * @param dPrimeM what is left before it, m
   * @param capacityM what there is when recovered, m
   * @param aboveCriticalMps equivalent level speed less critical speed, m/s
   */
  public static double advance(
      double dPrimeM, double capacityM, double aboveCriticalMps, double massKg, int seconds) {
    if (aboveCriticalMps > 0) {
      return dPrimeM - aboveCriticalMps * seconds;
    }
    return dPrimeM
        + seconds * (capacityM - dPrimeM) / recoveryTauSeconds(-aboveCriticalMps, massKg);
  }
}
