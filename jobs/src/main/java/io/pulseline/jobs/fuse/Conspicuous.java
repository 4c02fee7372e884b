package io.pulseline.jobs.fuse;

import io.pulseline.physiology.alignment.AthleteTimeline;
import io.pulseline.physiology.alignment.SecondBucket;
import io.pulseline.physiology.quality.SignalMonitor;

/**
 * Whether there is anything in an athlete's seconds that do not stand yet of which a safety rule
 * may speak: most seconds of most athletes are not worth a look. A condition that is not seen here
 * is seen when the seconds stand.
 */
final class Conspicuous {
  /**
   * How far below its average over 20 s heart rate is after a fall of 40 bpm within 10 s, at the
   * least, bpm: 32 from a steady level, 17 where it has risen by 1.5 bpm/s before.
   */
  private static final float BELOW_AVERAGE_BPM = 15f;

  /** Seconds without heart rate after which a sensor may count as lost. */
  private static final int WITHOUT_HEART_RATE_SECONDS = 10;

  private Conspicuous() {}

  /**
   * Says it.
   *
   * @param monitor of the last second that stands
   * @param newestSecond the newest to look at
   * @param maxHrBpm the athlete's maximum heart rate, measured or estimated, bpm
   */
  static boolean isIn(
      AthleteTimeline timeline, SignalMonitor monitor, long newestSecond, float maxHrBpm) {
    float lowBpm = monitor.heartRateAverage - BELOW_AVERAGE_BPM;
    int withHeartRate = 0;
    int nearCadence = 0;
    for (int i = 0; i < timeline.bucketCount && timeline.buckets[i].second <= newestSecond; i++) {
      SecondBucket bucket = timeline.buckets[i];
      float bpm = bucket.heartRateBpm();
      if (bpm >= maxHrBpm || bpm < lowBpm || bucket.safetyKeyPulled && !timeline.safetyKeyPulled) {
        return true;
      }
      withHeartRate += Float.isNaN(bpm) ? 0 : 1;
      nearCadence += SignalMonitor.isNearCadence(bpm, bucket.cadenceSpm()) ? 1 : 0;
    }
    return nearCadence > 0 && monitor.maySuspectLockAfter(nearCadence)
        || withHeartRate == 0
            && timeline.secondsSinceHeartRate(newestSecond) >= WITHOUT_HEART_RATE_SECONDS;
  }
}
