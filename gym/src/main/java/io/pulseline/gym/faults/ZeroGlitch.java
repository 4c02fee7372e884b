package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/** A single second of heart rate 0. */
public final class ZeroGlitch implements HeartRateFault {
  private final Episodes episodes;

  public ZeroGlitch(FaultRates rates, RandomGenerator random) {
    this.episodes = new Episodes(random, rates.zeroGlitchesPerHour());
  }

  @Override
  public double apply(int sessionSecond, double heartRateBpm, double cadenceSpm) {
    if (episodes.starts()) {
      episodes.last(1);
    }
    return episodes.lasts() ? 0 : heartRateBpm;
  }
}
