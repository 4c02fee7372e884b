package io.pulseline.jobs.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.AthleteTimeline;
import io.pulseline.physiology.alignment.BucketPool;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.physiology.alignment.TimelineEnd;
import io.pulseline.physiology.alignment.TimelineListener;
import io.pulseline.physiology.alignment.TimelineSettings;
import io.pulseline.physiology.quality.SignalMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seconds 0 to 6 of a watch and a treadmill stand; what follows waits. */
class ConspicuousTest {
  private static final float MAX_HR_BPM = 190f;
  private static final int LAST = 7;

  private final BucketPool pool = new BucketPool();
  private final AthleteTimeline timeline = new AthleteTimeline();
  private final SignalMonitor monitor = new SignalMonitor();

  @BeforeEach
  void stand() {
    for (int second = 0; second <= LAST; second++) {
      offer(watch(second, 140, 160));
      offer(treadmill(second, false));
    }
    timeline.advance(LAST * 1_000L, TimelineSettings.DEFAULT, pool, new AlignedSecond(), IGNORED);
    assertThat(timeline.lastEmittedSecond).isEqualTo(LAST - 1L);
    monitor.heartRateAverage = 140;
  }

  @Test
  void anOrdinarySecondIsNot() {
    offer(watch(8, 145, 160));
    assertThat(isIn(8)).isFalse();
  }

  @Test
  void aHeartRateAtItsMaximumIsFromItsSecondOn() {
    offer(watch(8, MAX_HR_BPM, 160));
    assertThat(isIn(7)).isFalse();
    assertThat(isIn(8)).isTrue();
  }

  @Test
  void aHeartRateFarBelowItsAverageIs() {
    offer(watch(8, 126, 160));
    assertThat(isIn(8)).isFalse();
    offer(watch(9, 124, 160));
    assertThat(isIn(9)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 32", "1.5, 17"})
  void aFallOfFortyWithinTenSecondsIs(float risingBpmPerSecond, int belowAverageBpm) {
    SignalMonitor falling = new SignalMonitor();
    float level = 130;
    for (int second = 0; second < 120; second++) {
      level += second < 80 ? 0 : risingBpmPerSecond;
      observe(falling, level);
    }
    for (int second = 1; second < 10; second++) {
      observe(falling, level - 4.1f * second);
    }
    float fallen = level - 41;
    assertThat(falling.heartRateAverage - fallen)
        .isBetween(belowAverageBpm - 1f, belowAverageBpm + 2f);
    offer(watch(8, fallen, 90));
    assertThat(Conspicuous.isIn(timeline, falling, 8, MAX_HR_BPM + 20)).isTrue();
  }

  private static void observe(SignalMonitor monitor, float heartRateBpm) {
    AlignedSecond second = new AlignedSecond();
    second.heartRateBpm = heartRateBpm;
    monitor.observe(second);
  }

  @Test
  void aHeartRateThatHasFollowedCadenceForLongIs() {
    offer(watch(8, 159, 160));
    monitor.lockSeconds = 28;
    assertThat(isIn(8)).isFalse();
    monitor.lockSeconds = 29;
    assertThat(isIn(8)).isTrue();
    monitor.locked = true;
    assertThat(isIn(8)).isFalse();
  }

  @Test
  void tenSecondsWithoutHeartRateAre() {
    AthleteTimeline without = new AthleteTimeline();
    for (int second = 0; second <= 40; second++) {
      without.offer(watch(second, second <= 20 ? 140 : Float.NaN, 160), pool);
      without.offer(treadmill(second, false), pool);
      if (second == 29) {
        without.advance(29_000, TimelineSettings.DEFAULT, pool, new AlignedSecond(), IGNORED);
      }
    }
    assertThat(without.lastEmittedSecond).isEqualTo(28);
    assertThat(Conspicuous.isIn(without, monitor, 29, MAX_HR_BPM)).isFalse();
    assertThat(Conspicuous.isIn(without, monitor, 30, MAX_HR_BPM)).isTrue();
  }

  @Test
  void aPulledSafetyKeyIs() {
    offer(treadmill(8, true));
    assertThat(isIn(8)).isTrue();
    timeline.safetyKeyPulled = true;
    assertThat(isIn(8)).isFalse();
  }

  private boolean isIn(long newestSecond) {
    return Conspicuous.isIn(timeline, monitor, newestSecond, MAX_HR_BPM);
  }

  private void offer(SensorSample sample) {
    timeline.offer(sample, pool);
  }

  private static SensorSample watch(int second, float heartRateBpm, float cadenceSpm) {
    SensorSample sample = sample(second);
    sample.deviceHash = 1;
    sample.heartRateBpm = heartRateBpm;
    sample.cadenceSpm = cadenceSpm;
    return sample;
  }

  private static SensorSample treadmill(int second, boolean safetyKeyPulled) {
    SensorSample sample = sample(second);
    sample.treadmill = true;
    sample.deviceHash = 2;
    sample.safetyKeyPulled = safetyKeyPulled;
    return sample;
  }

  private static SensorSample sample(int second) {
    SensorSample sample = new SensorSample();
    sample.seq = second;
    sample.eventMillis = second * 1_000L;
    sample.arrivalMillis = second * 1_000L;
    sample.speedMps = 2.5f;
    return sample;
  }

  private static final TimelineListener IGNORED =
      new TimelineListener() {
        @Override
        public void onSecond(long sessionStartSecond, AlignedSecond second) {
          // Of no interest here.
        }

        @Override
        public void onSessionEnd(long sessionStartSecond, TimelineEnd end) {
          // Of no interest here.
        }
      };
}
