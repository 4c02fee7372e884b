package io.pulseline.gym.simulation;

/** Time constant of the recovery of D′ below critical speed. */
public enum RecoveryLaw {
  /** Skiba 2012: 546·e^(−0.01·D_CP) + 316 s. */
  SKIBA_2012 {
    @Override
    public double timeConstantSeconds(double belowCriticalPowerW) {
      return 546.0 * Math.exp(-0.01 * belowCriticalPowerW) + 316.0;
    }
  },
  /**
   * Bartram 2018, in trained cyclists: 2287.2·D_CP^(−0.688) s, at least 60 s and at most 1,800 s
   * here.
   */
  BARTRAM_2018 {
    @Override
    public double timeConstantSeconds(double belowCriticalPowerW) {
      double tau = 2287.2 * Math.pow(Math.max(1.0, belowCriticalPowerW), -0.688);
      return Math.min(1800.0, Math.max(60.0, tau));
    }
  };

  /**
   * Time constant, s.
   *
   * @param belowCriticalPowerW how far the effort is below critical power, W
   */
  public abstract double timeConstantSeconds(double belowCriticalPowerW);
}
