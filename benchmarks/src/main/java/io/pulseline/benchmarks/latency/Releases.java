package io.pulseline.benchmarks.latency;

import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;

/**
 * When each athlete's devices let a second go: the append of the first sample with which both
 * devices' newest event times are past its end by the grace. Made of the input topics, read again.
 */
final class Releases {
  private static final int NEVER = Integer.MAX_VALUE;

  private final long beginMillis;
  private final int seconds;
  private final int graceSeconds;
  private final int[][] watch;
  private final int[][] treadmill;
  private final int[] watchReached;
  private final int[] treadmillReached;

  /**
   * Of nothing yet.
   *
   * @param beginMillis a whole second before every event time, ms since 1970-01-01 UTC
   * @param seconds seconds from there to the last event time
   * @param graceSeconds the job's grace, s
   */
  Releases(int athletes, long beginMillis, int seconds, int graceSeconds) {
    this.beginMillis = beginMillis;
    this.seconds = seconds;
    this.graceSeconds = graceSeconds;
    watch = new int[athletes][];
    treadmill = new int[athletes][];
    watchReached = new int[athletes];
    treadmillReached = new int[athletes];
  }

  /** A sample as it is in the log; those of a device in their order. */
  void sample(SpecificRecord value, long appendMillis) {
    if (value instanceof SmartwatchSample sample) {
      reached(
          watch, watchReached, number(sample.getAthleteId()), sample.getEventTime(), appendMillis);
    } else if (value instanceof TreadmillSample sample) {
      reached(
          treadmill,
          treadmillReached,
          number(sample.getMachineId()),
          sample.getEventTime(),
          appendMillis);
    }
  }

  private void reached(
      int[][] firsts, int[] reached, int athlete, long eventMillis, long appendMillis) {
    if (firsts[athlete] == null) {
      firsts[athlete] = new int[seconds];
      Arrays.fill(firsts[athlete], NEVER);
    }
    // The clock stands at the end of a second from its last millisecond on.
    int second = (int) ((eventMillis + 1 - beginMillis) / 1_000);
    int last = Math.min(second, seconds - 1);
    while (reached[athlete] <= last) {
      firsts[athlete][reached[athlete]++] = (int) (appendMillis - beginMillis);
    }
  }

  /**
   * Append of the sample that let the second before that end go, ms since 1970-01-01 UTC; -1 if
   * none did.
   */
  long releasedMillis(String athleteId, long endMillis) {
    int athlete = number(athleteId);
    int second = (int) ((endMillis - beginMillis) / 1_000) + graceSeconds;
    return later(at(watch, athlete, second), at(treadmill, athlete, second));
  }

  /** Append of the first sample of the watch from that time on; -1 if there is none. */
  long watchMillis(String athleteId, long eventMillis) {
    int first = at(watch, number(athleteId), (int) ((eventMillis - beginMillis) / 1_000));
    return first == NEVER ? -1 : beginMillis + first;
  }

  private long later(int one, int other) {
    return one == NEVER || other == NEVER ? -1 : beginMillis + Math.max(one, other);
  }

  private int at(int[][] firsts, int athlete, int second) {
    return firsts[athlete] == null || second < 0 || second >= seconds
        ? NEVER
        : firsts[athlete][second];
  }

  /** The number that the traffic's names end with, from 0. */
  private static int number(String name) {
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)) - 1;
  }
}
