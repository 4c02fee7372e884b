package io.pulseline.benchmarks.latency;

import org.HdrHistogram.Histogram;

/**
 * What one load showed.
 *
 * @param load share of the highest rate, 0 to 1
 * @param athletes athletes who were sending
 * @param checkpointBytes state in the newest checkpoint when the last sample had been sent, bytes;
 *     0 if there was none
 * @param framesPerBatch frames that the models scored at once, the mean, start included
 * @param sendersLag how late samples were sent against their schedule
 * @param scoresBeyondGrace from the append of the sample that lets a frame's last second go to the
 *     append of its effect score; the second goes once both devices are past its end and no
 *     sequence number of theirs is missing, and else once the grace is over
 * @param scoresBeyondTick the same, from the first tick after that sample arrived
 * @param alertsFromSample from the append of the watch's sample of the second that completed a
 *     safety rule to the append of the alert
 * @param alertsBeyondGrace from the append of the sample that lets that second go
 * @param alertsBeyondTick the same, from the first tick after that sample arrived
 */
public record LatencyFigures(
    double load,
    int athletes,
    long checkpointBytes,
    double framesPerBatch,
    Spread sendersLag,
    Spread scoresBeyondGrace,
    Spread scoresBeyondTick,
    Spread alertsFromSample,
    Spread alertsBeyondGrace,
    Spread alertsBeyondTick) {

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
