package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/** A sensor that repeats its last value for 10 to 60 s. */
public final class FlatLine implements HeartRateFault {
  private final Episodes episodes;
  private double held;

  public FlatLine(FaultRates rates, RandomGenerator random) {
    this.episodes = new Episodes(random, rates.flatLinesPerHour());
  }

  @Override
  public double apply(int sessionSecond, double heartRateBpm, double cadenceSpm) {
    if (!Double.isNaN(heartRateBpm) && episodes.starts()) {
      episodes.last(episodes.uniform(10, 60));
      held = heartRateBpm;
    }
    return episodes.lasts() ? held : heartRateBpm;
  }
}
