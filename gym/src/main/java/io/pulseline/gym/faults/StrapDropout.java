package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/** A chest strap that loses the heart: nothing for a lognormal number of seconds. */
public final class StrapDropout implements HeartRateFault {
  private final Episodes episodes;
  private final double medianSeconds;
  private final double logSd;

  public StrapDropout(FaultRates rates, RandomGenerator random) {
    this.episodes = new Episodes(random, rates.strapDropoutsPerHour());
    this.medianSeconds = rates.strapDropoutMedianSeconds();
    this.logSd = rates.strapDropoutLogSd();
  }

  @Override
  public double apply(int sessionSecond, double heartRateBpm, double cadenceSpm) {
    if (episodes.starts()) {
      episodes.last(medianSeconds * Math.exp(logSd * episodes.gaussian()));
    }
    return episodes.lasts() ? Double.NaN : heartRateBpm;
  }
}
