package io.pulseline.physiology.alignment;

/**
 * Looks at the seconds of a timeline that do not stand yet, as they are measured so far: without
 * waiting for the treadmill's sample, for the end of the second or for the next value of a signal
 * that is missing. The timeline is left as it is. One object serves all athletes in turn.
 */
public final class TimelineAhead {
  /** So many seconds are looked at, however long they have to wait, s. */
  public static final int MAX_SECONDS = 30;

  private static final SecondBucket[] NONE = {};

  private final AthleteTimeline ahead = new AthleteTimeline();

  /**
   * The newest second to look at: the newest of which every watch or strap that holds the clock has
   * sent a sample, none of its sequence numbers missing; of which every treadmill has, where
   * nothing is worn. The order in which samples come does not change what is measured up to it,
   * unless a device sends twice in a second.
   *
   * @param arrivalMillis arrival time up to which every sample has been offered, ms
   * @return s since 1970-01-01 UTC, at most {@value #MAX_SECONDS} s after the last that stands;
   *     without meaning where no second waits
   */
  public static long newestSecond(
      AthleteTimeline timeline, long arrivalMillis, TimelineSettings settings) {
    return Math.min(
        timeline.begunSecond(arrivalMillis, settings), timeline.lastEmittedSecond + MAX_SECONDS);
  }

  /**
   * Hands out the seconds of the open session that wait, up to the newest and no further than the
   * session is known to go. A value that is missing stays so unless the next one is there.
   *
   * @param newestSecond as {@link #newestSecond} says
   * @param scratch object to hand out to the listener
   */
  public void look(
      AthleteTimeline timeline,
      long newestSecond,
      TimelineSettings settings,
      AlignedSecond scratch,
      TimelineListener listener) {
    follow(timeline);
    long gapSeconds = settings.sessionGapMillis() / 1_000;
    int next = 0;
    boolean goesOn = timeline.inSession;
    while (goesOn && next < ahead.bucketCount) {
      SecondBucket bucket = ahead.buckets[next];
      long second = ahead.lastEmittedSecond + 1;
      if (second > newestSecond || bucket.second - ahead.lastSampledSecond > gapSeconds) {
        break;
      }
      boolean sampled = bucket.second == second;
      SecondBucket there = sampled ? bucket : null;
      int interpolated =
          ahead.interpolated(second, there, next, newestSecond) & ~AthleteTimeline.WAITS;
      ahead.fill(second, there, next, interpolated, scratch);
      ahead.lastEmittedSecond = second;
      listener.onSecond(ahead.sessionStartSecond, scratch);
      if (sampled) {
        ahead.lastSampledSecond = second;
        goesOn = !ahead.pullsSafetyKey(bucket);
        next++;
      }
    }
    ahead.buckets = NONE;
  }

  private void follow(AthleteTimeline timeline) {
    ahead.inSession = timeline.inSession;
    ahead.sessionStartSecond = timeline.sessionStartSecond;
    ahead.lastEmittedSecond = timeline.lastEmittedSecond;
    ahead.lastSampledSecond = timeline.lastSampledSecond;
    ahead.safetyKeyPulled = timeline.safetyKeyPulled;
    ahead.buckets = timeline.buckets;
    ahead.bucketCount = timeline.bucketCount;
    System.arraycopy(timeline.lastValues, 0, ahead.lastValues, 0, SecondBucket.SIGNALS);
    System.arraycopy(timeline.lastValueSeconds, 0, ahead.lastValueSeconds, 0, SecondBucket.SIGNALS);
  }
}
