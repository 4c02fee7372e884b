package io.pulseline.physiology.alignment;

/**
 * How an athlete's event clock behaves.
 *
 * @param graceMillis how long the clock waits for a slower device, or for a sample whose number is
 *     missing, event time, ms
 * @param sourceIdleMillis arrival time without a sample after which a device no longer holds the
 *     clock, ms
 * @param sessionGapMillis event time between two samples, or arrival time without one, that ends a
 *     session, ms
 */
public record TimelineSettings(long graceMillis, long sourceIdleMillis, long sessionGapMillis) {
  /** Longest run of missing seconds that is interpolated, s. */
  public static final int MAX_INTERPOLATED_SECONDS = 5;

  /** Grace 3 s, idle after 15 s, sessions 5 min apart. */
  public static final TimelineSettings DEFAULT = new TimelineSettings(3_000, 15_000, 300_000);
}
