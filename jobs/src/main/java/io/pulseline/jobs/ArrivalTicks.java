package io.pulseline.jobs;

/**
 * The ticks of arrival time at which keyed stages act: whole twentieths of a second. What arrived
 * in {@code (tick - 50 ms, tick]} is acted upon at {@code tick}, once the watermark has passed it
 * and therefore all of it is there.
 */
public final class ArrivalTicks {
  /** Time between two ticks, ms. */
  public static final long MILLIS = 50;

  private ArrivalTicks() {}

  /** The tick at which something that arrived then is acted upon, ms since 1970-01-01 UTC. */
  public static long at(long arrivalMillis) {
    return -Math.floorDiv(-arrivalMillis, MILLIS) * MILLIS;
  }

  /** The last tick that is not after that time, ms since 1970-01-01 UTC. */
  public static long lastUpTo(long millis) {
    return Math.floorDiv(millis, MILLIS) * MILLIS;
  }
}
