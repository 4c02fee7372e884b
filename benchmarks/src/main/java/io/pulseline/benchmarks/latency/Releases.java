package io.pulseline.benchmarks.latency;

import io.pulseline.physiology.alignment.DeviceClock;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import java.time.Duration;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;

/**
 * When each athlete's devices let a second go: the append of the first sample with which all that
 * both devices took in it is there, or is waited for no longer ({@link DeviceClock}). Made of the
 * input topics, read again.
 */
final class Releases {
  private static final int NEVER = Integer.MAX_VALUE;

  private final long beginMillis;
  private final int seconds;
  private final long graceMillis;
  private final Device[] watches;
  private final Device[] treadmills;
  private final SensorSample scratch = new SensorSample();

  /**
   * Of nothing yet.
   *
   * @param beginMillis a whole second before every event time, ms since 1970-01-01 UTC
   * @param seconds seconds from there to the last event time
   * @param grace the job's
   */
  Releases(int athletes, long beginMillis, int seconds, Duration grace) {
    this.beginMillis = beginMillis;
    this.seconds = seconds;
    this.graceMillis = grace.toMillis();
    watches = new Device[athletes];
    treadmills = new Device[athletes];
  }

  /** A sample as it is in the log; those of a device in their order. */
  void sample(SpecificRecord value, long appendMillis) {
    if (value instanceof SmartwatchSample sample) {
      scratch.treadmill = false;
      scratch.seq = sample.getSeq();
      scratch.eventMillis = sample.getEventTime();
      take(watches, number(sample.getAthleteId()), appendMillis);
    } else if (value instanceof TreadmillSample sample) {
      scratch.treadmill = true;
      scratch.seq = sample.getSeq();
      scratch.eventMillis = sample.getEventTime();
      take(treadmills, number(sample.getMachineId()), appendMillis);
    }
  }

  private void take(Device[] devices, int athlete, long appendMillis) {
    scratch.arrivalMillis = appendMillis;
    if (devices[athlete] == null) {
      devices[athlete] = new Device(scratch);
    } else {
      devices[athlete].clock.accept(scratch);
    }
    devices[athlete].take(scratch.eventMillis, appendMillis);
  }

  /**
   * Append of the sample that let the second before that end go, ms since 1970-01-01 UTC; -1 if
   * none did.
   */
  long releasedMillis(String athleteId, long endMillis) {
    int athlete = number(athleteId);
    int second = (int) ((endMillis - beginMillis) / 1_000);
    if (watches[athlete] == null || treadmills[athlete] == null) {
      return -1;
    }
    int watch = at(watches[athlete].complete, second);
    int treadmill = at(treadmills[athlete].complete, second);
    return watch == NEVER || treadmill == NEVER ? -1 : beginMillis + Math.max(watch, treadmill);
  }

  /**
   * Append of the last of the watch's samples up to that second that came within the grace and by
   * the time given, ms since 1970-01-01 UTC; -1 if there is none of that second.
   *
   * @param byMillis append of what the samples led to, which needed none that came later
   */
  long completedMillis(String athleteId, long eventMillis, long byMillis) {
    Device watch = watches[number(athleteId)];
    int second = (int) ((eventMillis - beginMillis) / 1_000);
    int own = watch == null ? NEVER : at(watch.firsts, second);
    if (own == NEVER) {
      return -1;
    }
    int last = own;
    long by = Math.min(own + graceMillis, byMillis - beginMillis);
    for (int before = second - (int) (graceMillis / 1_000) - 1; before < second; before++) {
      int first = at(watch.firsts, before);
      last = first <= by ? Math.max(last, first) : last;
    }
    return beginMillis + last;
  }

  private static int at(int[] firsts, int second) {
    return second < 0 || second >= firsts.length ? NEVER : firsts[second];
  }

  /** The number that the traffic's names end with, from 0. */
  private static int number(String name) {
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)) - 1;
  }

  /**
   * When a device had reached which second, and when each was seen first, ms after the beginning.
   */
  private final class Device {
    final DeviceClock clock;
    final int[] complete = new int[seconds];
    final int[] firsts = new int[seconds];
    private int completeTo;

    Device(SensorSample first) {
      clock = DeviceClock.of(first);
      Arrays.fill(complete, NEVER);
      Arrays.fill(firsts, NEVER);
    }

    void take(long eventMillis, long appendMillis) {
      int at = (int) (appendMillis - beginMillis);
      int second = (int) Math.floorDiv(eventMillis - beginMillis, 1_000L);
      if (second >= 0 && second < seconds) {
        firsts[second] = Math.min(firsts[second], at);
      }
      // The clock stands at the end of a second from its last millisecond on.
      long upToMillis = clock.completeMillis(graceMillis);
      int to = Math.min((int) ((upToMillis + 1 - beginMillis) / 1_000), seconds - 1);
      if (to >= completeTo) {
        Arrays.fill(complete, completeTo, to + 1, at);
        completeTo = to + 1;
      }
    }
  }
}
