package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/**
 * An optical sensor that follows with a first-order lag, time constant U(4, 18) s, one a session.
 */
public final class OpticalLag implements HeartRateFault {
  private final double tauSeconds;
  private double lagged = Double.NaN;

  public OpticalLag(FaultRates rates, RandomGenerator random) {
    this.tauSeconds = rates.opticalLag() ? 4 + 14 * random.nextDouble() : 0;
  }

  @Override
  public double apply(int sessionSecond, double heartRateBpm, double cadenceSpm) {
    if (tauSeconds == 0 || Double.isNaN(heartRateBpm)) {
      return heartRateBpm;
    }
    lagged = Double.isNaN(lagged) ? heartRateBpm : lagged + (heartRateBpm - lagged) / tauSeconds;
    return lagged;
  }
}
