package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/** An optical sensor that takes the steps for the pulse, for 1 to 10 min: steps per minute ± 2. */
public final class CadenceLock implements HeartRateFault {
  private final Episodes episodes;

  public CadenceLock(FaultRates rates, RandomGenerator random) {
    this.episodes = new Episodes(random, rates.cadenceLocksPerHour());
  }

  @Override
  public double apply(int sessionSecond, double heartRateBpm, double cadenceSpm) {
    if (cadenceSpm > 0 && episodes.starts()) {
      episodes.last(episodes.uniform(60, 600));
    }
    boolean locked = episodes.lasts();
    return locked && cadenceSpm > 0 ? cadenceSpm + episodes.uniform(-2, 2) : heartRateBpm;
  }
}
