package io.pulseline.physiology.load;

/** Heart rate as a share of its reserve, and what that says of oxygen uptake. */
public final class HeartRateReserve {
  private HeartRateReserve() {}

  /**
   * Share of the heart rate reserve: (HR - rest) / (maximum - rest).
   *
   * @return 0 at rest, 1 at the maximum, not limited; {@code NaN} without heart rate
   */
  public static double fraction(double heartRateBpm, double restingBpm, double maxBpm) {
    return (heartRateBpm - restingBpm) / (maxBpm - restingBpm);
  }

  /**
   * Share of the oxygen uptake reserve: %HRR = 1.03 %VO2R + 1.5 (Swain 1998, Med Sci Sports Exerc
   * 30:318), solved for the latter.
   *
   * @return limited to 0 to 1; {@code NaN} stays {@code NaN}
   */
  public static double uptakeReserve(double heartRateReserveFraction) {
    return Math.max(0, Math.min(1, (heartRateReserveFraction - 0.015) / 1.03));
  }

  /**
   * Share of VO2max for a share of the uptake reserve.
   *
   * @param vo2maxMlKgMin maximal oxygen uptake, mL/kg/min
   */
  public static double vo2maxFraction(double uptakeReserve, double vo2maxMlKgMin) {
    double atRest = 3.5 / vo2maxMlKgMin;
    return atRest + (1 - atRest) * uptakeReserve;
  }
}
