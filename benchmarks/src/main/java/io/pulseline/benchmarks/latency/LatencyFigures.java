package io.pulseline.benchmarks.latency;

import io.pulseline.benchmarks.throughput.StateSize;
import org.HdrHistogram.Histogram;

/**
 * What live traffic of a number of athletes showed.
 *
 * @param load share of the highest number that is held, 0 to 1, or {@link #NO_SHARE}
 * @param athletes athletes who were sending
 * @param state in the newest checkpoint when the last sample had been sent, and on the heap when
 *     the last result was there; 0 on the heap where traffic before has left something on it
 * @param framesPerBatch frames that the models scored at once, the mean, start included
 * @param sendersLag how late samples were sent against their schedule
 * @param scoresBeyondGrace from the append of the sample that lets a frame's last second go to the
 *     append of its effect score; the second goes once both devices are past its end and no
 *     sequence number of theirs is missing, and else once the grace is over
 * @param scoresBeyondTick the same, from the first tick after that sample arrived
 * @param raisedFromSample from the append of the sample that completed a safety rule, which is the
 *     last to come of the watch's up to the rule's second, to the append of the alert
 * @param raisedBeyondTick the same, from the first tick after that sample arrived
 * @param clearedBeyondGrace from the append of the sample that lets the second go in which an alert
 *     is cleared to the append of the event
 */
public record LatencyFigures(
    double load,
    int athletes,
    StateSize state,
    double framesPerBatch,
    Spread sendersLag,
    Spread scoresBeyondGrace,
    Spread scoresBeyondTick,
    Spread raisedFromSample,
    Spread raisedBeyondTick,
    Spread clearedBeyondGrace) {
  /** The number of athletes was not chosen as a share of another. */
  public static final double NO_SHARE = 0;

  /** How late results and samples may be, in 99 of 100 cases, where traffic is held, ms. */
  static final long HELD_MILLIS = 1_000;

  /** Whether results keep up with this traffic, and the sender with its own schedule. */
  public boolean isHeld() {
    return scoresBeyondGrace.p99() <= HELD_MILLIS && sendersLag.p99() <= HELD_MILLIS;
  }

  /**
   * A histogram's percentiles, ms.
   *
   * @param count values
   * @param p50 median
   * @param p90 90th percentile
   * @param p99 99th percentile
   * @param p999 99.9th percentile
   * @param max highest
   */
  public record Spread(long count, long p50, long p90, long p99, long p999, long max) {
    static Spread of(Histogram histogram) {
      return new Spread(
          histogram.getTotalCount(),
          histogram.getValueAtPercentile(50),
          histogram.getValueAtPercentile(90),
          histogram.getValueAtPercentile(99),
          histogram.getValueAtPercentile(99.9),
          histogram.getMaxValue());
    }
  }
}
