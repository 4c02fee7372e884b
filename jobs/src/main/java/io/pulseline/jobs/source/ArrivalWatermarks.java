package io.pulseline.jobs.source;

import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Watermarks of one partition, in which arrival time is monotone. They follow each record where the
 * job keeps up. Where it is behind, they step by half of what it is behind, up to five seconds:
 * later stages then take all that arrived for an athlete in them in one visit to the athlete's
 * state, instead of at each tick with the others between, which costs less the longer the step is.
 * What they do with it is the same, since they act tick by tick whenever the watermark comes.
 */
final class ArrivalWatermarks implements WatermarkGenerator<RawRecord> {
  /**
   * Steps of the watermarks are multiples of it, ms of arrival time. A job that is behind by less
   * than two of them keeps up: clocks of brokers and the job differ by less.
   */
  static final long STEP_MILLIS = 500;

  /** The longest of these steps, ms. */
  static final long LONGEST_STEP_MILLIS = 5_000;

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
    long behindMillis = clock.getAsLong() - newestMillis;
    long step = Math.min(LONGEST_STEP_MILLIS, behindMillis / 2 / STEP_MILLIS * STEP_MILLIS);
    long from = step > 0 ? Math.floorDiv(newestMillis, step) * step : newestMillis;
    // A record of the very moment may still come, and is not to be late.
    output.emitWatermark(new Watermark(from - 1));
  }
}
