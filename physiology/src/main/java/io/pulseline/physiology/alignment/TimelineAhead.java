package io.pulseline.physiology.alignment;

/**
 * Looks at the seconds of a timeline that do not stand yet, as they are measured so far: without
 * waiting for the treadmill's sample, for the end of the second or for the next value of a signal
 * that is missing. The timeline is left as it is. One object serves all athletes in turn.
 */
public final class TimelineAhead {
  private static final SecondBucket[] NONE = {};

  private final AthleteTimeline ahead = new AthleteTimeline();

  /**
   * The newest second to look at: the newest of which every watch or strap that holds the clock has
   * sent a sample, none of its sequence numbers missing; of which every treadmill has, where
   * nothing is worn. The order in which samples come does not change what is measured up to it,
   * unless a device sends twice in a second.
   *
   * @param arrivalMillis arrival time up to which every sample has been offered, ms
   * @return s since 1970-01-01 UTC; without meaning where no second waits
   */
  public static long newestSecond(
      AthleteTimeline timeline, long arrivalMillis, TimelineSettings settings) {
    return timeline.begunSecond(arrivalMillis, settings);
  }

  /**
   * Hands out the seconds of the open session that wait, up to the newest and no further than the
   * session is known to go. A missing heart rate or cadence stays missing unless the next value is
   * there; a belt keeps its speed and inclination for as long as they would be interpolated.
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
      fill(second, sampled ? bucket : null, next, newestSecond, scratch);
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

  private void fill(
      long second, SecondBucket bucket, int firstBucket, long newestSecond, AlignedSecond out) {
    int interpolated =
        ahead.interpolated(second, bucket, firstBucket, newestSecond) & ~AthleteTimeline.WAITS;
    ahead.fill(second, bucket, firstBucket, interpolated, out);
    if (isKept(SecondBucket.BELT_SPEED, second, bucket, interpolated)) {
      out.speedMps = ahead.lastValues[SecondBucket.BELT_SPEED];
    }
    if (isKept(SecondBucket.BELT_INCLINATION, second, bucket, interpolated)) {
      out.inclinationPct = ahead.lastValues[SecondBucket.BELT_INCLINATION];
    }
  }

  private boolean isKept(int signal, long second, SecondBucket bucket, int interpolated) {
    boolean missing = bucket == null || Float.isNaN(bucket.values[signal]);
    return missing
        && (interpolated & 1 << signal) == 0
        && !Float.isNaN(ahead.lastValues[signal])
        && second - ahead.lastValueSeconds[signal] <= TimelineSettings.MAX_INTERPOLATED_SECONDS;
  }
}
