package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/** A strap that is still dry: 30 to 60 bpm too many for 2 to 10 s, in the first 5 min. */
public final class DryStrapSpikes implements HeartRateFault {
  /** After this many seconds sweat makes contact. */
  public static final int DRY_SECONDS = 300;

  private final Episodes episodes;
  private double excessBpm;

  public DryStrapSpikes(FaultRates rates, RandomGenerator random) {
    this.episodes = new Episodes(random, rates.drySpikesPerHour());
  }

  @Override
  public double apply(int sessionSecond, double heartRateBpm, double cadenceSpm) {
    if (sessionSecond < DRY_SECONDS && episodes.starts()) {
      episodes.last(episodes.uniform(2, 10));
      excessBpm = episodes.uniform(30, 60);
    }
    return episodes.lasts() ? heartRateBpm + excessBpm : heartRateBpm;
  }
}
