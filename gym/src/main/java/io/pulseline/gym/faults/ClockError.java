package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/** A device's clock: its offset, its drift, and a wrong time zone in some sessions. */
public final class ClockError {
  private static final long HOUR_MILLIS = 3_600_000;

  private final double offsetMillis;
  private final double driftPpm;
  private final double hourShare;
  private final long setAtMillis;
  private final RandomGenerator random;
  private long hourMillis;

  /**
   * @param setAtMillis true time at which the clock had only its offset, ms since 1970-01-01 UTC
   */
  public ClockError(FaultRates rates, long setAtMillis, RandomGenerator random) {
    this.offsetMillis = 1000 * rates.clockOffsetSdSeconds() * random.nextGaussian();
    this.driftPpm = rates.clockDriftPpm() * random.nextGaussian();
    this.hourShare = rates.clockHourShare();
    this.setAtMillis = setAtMillis;
    this.random = random;
  }

  /** Draws whether the clock is an hour off in the session that begins. */
  public void beginSession() {
    double u = random.nextDouble();
    hourMillis = u >= hourShare ? 0 : u < hourShare / 2 ? -HOUR_MILLIS : HOUR_MILLIS;
  }

  /** What the clock says at a true time, ms since 1970-01-01 UTC. */
  public long deviceMillis(long trueMillis) {
    double drifted = (trueMillis - setAtMillis) * driftPpm * 1e-6;
    return trueMillis + Math.round(offsetMillis + drifted) + hourMillis;
  }
}
