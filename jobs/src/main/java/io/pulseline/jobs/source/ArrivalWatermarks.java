package io.pulseline.jobs.source;

import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Watermarks of one partition, in which arrival time is monotone. They follow each record where the
 * job keeps up. Where it is behind, they step by five seconds: later stages then take all that
 * arrived for an athlete in them in one visit to the athlete's state, instead of at each tick with
 * the others between. What they do with it is the same, since they act tick by tick whenever the
 * watermark comes.
 */
final class ArrivalWatermarks implements WatermarkGenerator<RawRecord> {
  /** From how far behind the present the job counts as behind, ms. */
  static final long BEHIND_MILLIS = 10_000;

  /** Step of the watermarks of a job that is behind, ms of arrival time. */
  static final long STEP_MILLIS = 5_000;

  private final LongSupplier clock;
  private long newestMillis = Long.MIN_VALUE;

  /**
   * A generator.
   *
   * @param clock the present, ms since 1970-01-01 UTC
   */
  ArrivalWatermarks(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public void onEvent(RawRecord event, long arrivalMillis, WatermarkOutput output) {
    newestMillis = Math.max(newestMillis, arrivalMillis);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (newestMillis == Long.MIN_VALUE) {
      return;
    }
    boolean behind = clock.getAsLong() - newestMillis > BEHIND_MILLIS;
    long from = behind ? Math.floorDiv(newestMillis, STEP_MILLIS) * STEP_MILLIS : newestMillis;
    // A record of the very moment may still come, and is not to be late.
    output.emitWatermark(new Watermark(from - 1));
  }
}
