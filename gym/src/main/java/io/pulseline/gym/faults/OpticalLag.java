package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/**
 * An optical sensor that follows with a first-order lag, its time constant uniform, one a session.
 */
public final class OpticalLag implements HeartRateFault {
  private final double tauSeconds;
  private double lagged = Double.NaN;

  public OpticalLag(FaultRates rates, RandomGenerator random) {
    double shortest = rates.opticalLagShortestSeconds();
    double longest = rates.opticalLagLongestSeconds();
    this.tauSeconds = longest > 0 ? shortest + (longest - shortest) * random.nextDouble() : 0;
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
