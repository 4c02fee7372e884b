package io.pulseline.physiology.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AthleteTimelineTest {
  private static final long BASE_SECOND = 1_700_000_000L;
  private static final TimelineSettings SETTINGS = TimelineSettings.DEFAULT;

  private final BucketPool pool = new BucketPool();
  private final AthleteTimeline timeline = new AthleteTimeline();
  private final Log log = new Log();
  private final AlignedSecond scratch = new AlignedSecond();

  @Test
  void holdsSecondsBackForTheGrace() {
    for (int second = 0; second <= 10; second++) {
      timeline.offer(watch(second, 100 + second, second), pool);
    }
    advance(10_000);
    assertThat(log.seconds()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void waitsForTheSlowerDevice() {
    timeline.offer(watch(0, 100, 0), pool);
    timeline.offer(treadmill(0, 2.5f, 0), pool);
    for (int second = 1; second <= 20; second++) {
      timeline.offer(watch(second, 100, second), pool);
    }
    advance(10_000);
    assertThat(log.seconds()).isEmpty();
    for (int second = 1; second <= 10; second++) {
      timeline.offer(treadmill(second, 2.5f, second), pool);
    }
    advance(10_500);
    assertThat(log.seconds()).hasSize(10);
    assertThat(log.lines).allMatch(line -> line.contains("v=2.5"));
  }

  @Test
  void doesWithoutTheGraceWhileBothDevicesNumberAllTheirSamples() {
    both(0, 10);
    advance(10_000);
    assertThat(log.seconds()).endsWith(8L, 9L);
  }

  @Test
  void waitsForANumberThatIsMissingUntilItComes() {
    both(0, 8);
    advance(8_000);
    both(10, 11);
    timeline.offer(treadmill(9, 2f, 9), pool);
    advance(10_000);
    assertThat(log.seconds()).endsWith(6L, 7L);
    assertThat(timeline.offer(watch(9, 100, 9), pool)).isEqualTo(Verdict.ACCEPTED);
    advance(10_000);
    assertThat(log.seconds()).endsWith(9L, 10L);
    both(12, 12);
    advance(10_000);
    assertThat(log.seconds()).endsWith(11L);
  }

  @Test
  void waitsForANumberThatIsLostUntilTheGraceIsOver() {
    both(0, 8);
    timeline.offer(treadmill(9, 2f, 9), pool);
    both(10, 12);
    advance(10_000);
    assertThat(log.seconds()).endsWith(8L);
    both(13, 13);
    advance(10_000);
    assertThat(log.seconds()).endsWith(11L, 12L);
    assertThat(timeline.offer(watch(9, 100, 9), pool)).isEqualTo(Verdict.LATE);
    both(14, 14);
    advance(10_000);
    assertThat(log.seconds()).endsWith(13L);
  }

  @Test
  void waitsForWhatMayComeInTheSameMillisecond() {
    both(0, 8);
    advance(8_000);
    for (int seq = 9; seq <= 10; seq++) {
      SensorSample worn = watch(9, 100, seq);
      SensorSample belt = treadmill(9, 2f, seq);
      worn.eventMillis += 999;
      belt.eventMillis += 999;
      assertThat(timeline.offer(worn, pool)).isEqualTo(Verdict.ACCEPTED);
      assertThat(timeline.offer(belt, pool)).isEqualTo(Verdict.ACCEPTED);
      advance(9_000);
    }
    assertThat(log.seconds()).endsWith(8L);
  }

  @Test
  void waitsForASecondLostNumberAsForTheFirst() {
    both(0, 8);
    advance(8_000);
    both(10, 11);
    both(13, 13);
    timeline.offer(watch(9, 100, 9), pool);
    advance(10_000);
    assertThat(log.seconds()).endsWith(8L);
    timeline.offer(treadmill(9, 2f, 9), pool);
    timeline.offer(watch(12, 100, 12), pool);
    timeline.offer(treadmill(12, 2f, 12), pool);
    advance(10_000);
    assertThat(log.seconds()).endsWith(11L, 12L);
  }

  @Test
  void waitsForTheGraceAfterADevicesFirstSample() {
    both(2, 3);
    advance(10_000);
    assertThat(log.seconds()).isEmpty();
    assertThat(timeline.offer(watch(1, 100, 1), pool)).isEqualTo(Verdict.ACCEPTED);
    both(4, 5);
    advance(10_000);
    assertThat(log.seconds()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void waitsForADeviceWhoseClockSteppedBack() {
    both(0, 10);
    timeline.offer(treadmill(11, 2f, 11), pool);
    timeline.offer(watch(10, 100, 11), pool);
    timeline.offer(watch(9, 100, 12), pool);
    both(13, 20);
    advance(10_000);
    assertThat(log.seconds()).endsWith(15L, 16L);
    both(21, 80);
    advance(10_000);
    assertThat(log.seconds()).endsWith(78L, 79L);
  }

  @Test
  void waitsForADeviceWhoseClockSteppedBackBehindWhatWasEmitted() {
    both(0, 10);
    advance(10_000);
    assertThat(timeline.offer(watch(9, 100, 11), pool)).isEqualTo(Verdict.LATE);
    both(11, 20);
    advance(10_000);
    assertThat(log.seconds()).endsWith(15L, 16L);
  }

  @Test
  void waitsForADeviceThatCountsAnew() {
    for (int second = 0; second <= 100; second++) {
      timeline.offer(watch(second, 100, second), pool);
      timeline.offer(treadmill(second, 2f, second < 90 ? second : second - 90), pool);
    }
    advance(10_000);
    assertThat(log.seconds()).endsWith(95L, 96L);
    for (int second = 101; second <= 160; second++) {
      timeline.offer(watch(second, 100, second), pool);
      timeline.offer(treadmill(second, 2f, second - 90), pool);
    }
    advance(10_000);
    assertThat(log.seconds()).endsWith(158L, 159L);
  }

  @Test
  void alwaysWaitsForADeviceThatDoesNotCount() {
    for (int second = 0; second <= 100; second++) {
      timeline.offer(watch(second, 100, second), pool);
      timeline.offer(treadmill(second, 2f, 0), pool);
    }
    advance(10_000);
    assertThat(log.seconds()).endsWith(95L, 96L);
  }

  @Test
  void anIdleDeviceNoLongerHoldsTheClock() {
    timeline.offer(treadmill(0, 2.5f, 0), pool);
    for (int second = 0; second <= 30; second++) {
      SensorSample worn = watch(second, 100, second);
      worn.arrivalMillis = 10_000;
      timeline.offer(worn, pool);
    }
    advance(14_999);
    assertThat(log.seconds()).isEmpty();
    advance(15_000);
    assertThat(log.seconds()).hasSize(27);
  }

  @Test
  void interpolatesUpToFiveSecondsAndMasksMore() {
    timeline.offer(watch(0, 100, 0), pool);
    timeline.offer(watch(6, 106, 6), pool);
    timeline.offer(watch(13, 106, 13), pool);
    timeline.offer(watch(14, 106, 14), pool);
    advance(100_000);
    assertThat(log.heartRates())
        .containsExactly(
            100f, 101f, 102f, 103f, 104f, 105f, 106f, Float.NaN, Float.NaN, Float.NaN, Float.NaN,
            Float.NaN, Float.NaN, 106f, 106f);
  }

  @Test
  void recognisesRepeatsBeforeAndAfterEmission() {
    for (int second = 0; second <= 10; second++) {
      assertThat(timeline.offer(watch(second, 100, second), pool)).isEqualTo(Verdict.ACCEPTED);
    }
    assertThat(timeline.offer(watch(9, 100, 9), pool)).isEqualTo(Verdict.DUPLICATE);
    advance(10_000);
    assertThat(timeline.offer(watch(2, 100, 2), pool)).isEqualTo(Verdict.DUPLICATE);
    assertThat(timeline.offer(watch(2, 100, 777), pool)).isEqualTo(Verdict.LATE);
  }

  @Test
  void endsASessionAtAGapInEventTime() {
    timeline.offer(watch(0, 100, 0), pool);
    timeline.offer(watch(301, 100, 1), pool);
    advance(20_000);
    assertThat(log.lines).hasSize(3);
    assertThat(log.lines.get(1)).isEqualTo("end 0 EVENT_TIME_GAP");
    assertThat(log.lines.get(2)).startsWith("301 of 301");
  }

  @Test
  void aGapOfFiveMinutesStillIsOneSession() {
    timeline.offer(watch(0, 100, 0), pool);
    timeline.offer(watch(300, 100, 1), pool);
    advance(20_000);
    assertThat(log.lines).hasSize(301).allMatch(line -> line.contains(" of 0 "));
  }

  @Test
  void endsASessionAfterSilence() {
    timeline.offer(watch(0, 100, 0), pool);
    advance(20_000);
    assertThat(timeline.endIfSilent(299_999, SETTINGS, log)).isFalse();
    assertThat(timeline.endIfSilent(300_000, SETTINGS, log)).isTrue();
    assertThat(log.lines.get(1)).isEqualTo("end 0 SILENCE");
  }

  @Test
  void theSafetyKeyEndsTheSessionOnce() {
    for (int second = 0; second < 4; second++) {
      SensorSample sample = treadmill(second, 2f, second);
      sample.safetyKeyPulled = second >= 1;
      timeline.offer(sample, pool);
    }
    advance(20_000);
    assertThat(log.lines.stream().filter(line -> line.startsWith("end")))
        .containsExactly("end 0 SAFETY_KEY");
    assertThat(log.seconds()).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void aDeviceAnHourBehindDoesNotHoldTheOthersBack() {
    timeline.offer(watch(-3600, 100, 0), pool);
    for (int second = 0; second <= 10; second++) {
      timeline.offer(treadmill(second, 2f, second), pool);
    }
    advance(10_000);
    assertThat(log.lines.get(0)).startsWith("-3600 of -3600");
    assertThat(log.lines.get(1)).isEqualTo("end -3600 EVENT_TIME_GAP");
    assertThat(log.seconds()).endsWith(5L, 6L);
    assertThat(timeline.offer(watch(-3599, 100, 1), pool)).isEqualTo(Verdict.LATE);
  }

  @Test
  void theBeltTakesPrecedenceOverTheWatchEvenInItsShortGaps() {
    for (int second = 0; second <= 10; second++) {
      SensorSample worn = watch(second, 100, second);
      worn.speedMps = 9f;
      timeline.offer(worn, pool);
      if (second < 2 || second > 4) {
        timeline.offer(treadmill(second, 2f, second), pool);
      }
    }
    advance(100_000);
    assertThat(log.lines).allMatch(line -> line.contains("v=2.0"));
  }

  @Property(tries = 1000)
  void resultDependsNeitherOnDisorderWithinGraceNorOnWhenItIsAdvanced(@ForAll long seed) {
    List<SensorSample> workout = randomWorkout(new Random(seed));
    List<String> expected = run(workout, new Random(seed), false);
    for (int variant = 1; variant <= 3; variant++) {
      assertThat(run(workout, new Random(seed + variant), true))
          .as("seed %d variant %d", seed, variant)
          .isEqualTo(expected);
    }
  }

  @Property(tries = 200)
  void everyAcceptedSampleIsCountedInExactlyOneSecond(@ForAll long seed) {
    Random random = new Random(seed);
    AthleteTimeline anyInput = new AthleteTimeline();
    Log emitted = new Log();
    int accepted = 0;
    for (int i = 0; i < 500; i++) {
      SensorSample sample =
          random.nextBoolean()
              ? watch(random.nextInt(2000), 100, random.nextInt(300))
              : treadmill(random.nextInt(2000), 2f, random.nextInt(300));
      sample.arrivalMillis = BASE_SECOND * 1000 + i * 300L;
      if (anyInput.offer(sample, pool) == Verdict.ACCEPTED) {
        accepted++;
      }
      if (random.nextInt(5) == 0) {
        anyInput.advance(sample.arrivalMillis, SETTINGS, pool, new AlignedSecond(), emitted);
      }
    }
    anyInput.advance(Long.MAX_VALUE / 2, SETTINGS, pool, new AlignedSecond(), emitted);
    assertThat(emitted.samples).as("seed %d", seed).isEqualTo(accepted);
    assertThat(emitted.seconds()).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
  }

  private static List<SensorSample> randomWorkout(Random random) {
    List<SensorSample> samples = new ArrayList<>();
    int second = 0;
    for (int i = 0; i < 200; i++) {
      second += random.nextInt(20) == 0 ? random.nextInt(12) : 1;
      if (random.nextInt(60) == 0) {
        second += 250 + random.nextInt(100);
      }
      if (random.nextInt(10) > 0) {
        SensorSample worn = watch(second, random.nextInt(8) == 0 ? Float.NaN : 90 + i % 60, 0);
        worn.eventMillis += random.nextInt(1000);
        worn.speedMps = random.nextBoolean() ? 3f : Float.NaN;
        samples.add(worn);
      }
      for (int k = random.nextInt(3); k > 0; k--) {
        SensorSample belt = treadmill(second, 2f + i / 100f, 0);
        belt.eventMillis += random.nextInt(1000);
        samples.add(belt);
      }
    }
    samples.sort(Comparator.comparingLong(s -> s.eventMillis));
    number(samples, random);
    return samples;
  }

  /** Numbers the samples of each device as it does, a few of them having been lost. */
  private static void number(List<SensorSample> samples, Random random) {
    long[] seqs = {0, 0, 100_000};
    for (SensorSample sample : samples) {
      int device = (int) sample.deviceHash;
      seqs[device] += random.nextInt(10) == 0 ? 2 : 1;
      sample.seq = seqs[device];
    }
  }

  /**
   * Delivers in order of event time plus a delay below the grace, in one go or with random
   * advances.
   */
  private static List<String> run(List<SensorSample> workout, Random random, boolean disturbed) {
    record Delivery(SensorSample sample, long at) {}
    List<Delivery> deliveries =
        workout.stream()
            .map(s -> new Delivery(s, s.eventMillis + (disturbed ? random.nextInt(2_900) : 0)))
            .sorted(Comparator.comparingLong(Delivery::at))
            .toList();
    AthleteTimeline target = new AthleteTimeline();
    BucketPool pool = new BucketPool();
    Log emitted = new Log();
    long arrival = BASE_SECOND * 1000;
    for (Delivery delivery : deliveries) {
      delivery.sample().arrivalMillis = arrival;
      assertThat(target.offer(delivery.sample(), pool)).isEqualTo(Verdict.ACCEPTED);
      if (disturbed && random.nextInt(3) == 0) {
        arrival += random.nextInt(40);
        target.advance(arrival, SETTINGS, pool, new AlignedSecond(), emitted);
      }
    }
    target.advance(arrival + 60_000, SETTINGS, pool, new AlignedSecond(), emitted);
    target.endIfSilent(arrival + 600_000, SETTINGS, emitted);
    return emitted.lines;
  }

  /** A sample a second of each device, numbered by second. */
  private void both(int from, int to) {
    for (int second = from; second <= to; second++) {
      timeline.offer(watch(second, 100, second), pool);
      timeline.offer(treadmill(second, 2f, second), pool);
    }
  }

  private void advance(long arrivalMillis) {
    timeline.advance(arrivalMillis, SETTINGS, pool, scratch, log);
  }

  private static SensorSample watch(int second, float heartRateBpm, long seq) {
    SensorSample sample = new SensorSample();
    sample.deviceHash = 1;
    sample.seq = seq;
    sample.eventMillis = (BASE_SECOND + second) * 1000;
    sample.heartRateBpm = heartRateBpm;
    return sample;
  }

  private static SensorSample treadmill(int second, float speedMps, long seq) {
    SensorSample sample = new SensorSample();
    sample.treadmill = true;
    sample.deviceHash = 2;
    sample.seq = seq;
    sample.eventMillis = (BASE_SECOND + second) * 1000;
    sample.speedMps = speedMps;
    return sample;
  }

  /** Everything emitted, as comparable lines. */
  private static final class Log implements TimelineListener {
    final List<String> lines = new ArrayList<>();
    int samples;

    @Override
    public void onSecond(long sessionStartSecond, AlignedSecond s) {
      samples += s.sampleCount;
      lines.add(
          "%d of %d hr=%s v=%s g=%s c=%s imputed=%d samples=%d"
              .formatted(
                  s.epochSecond - BASE_SECOND,
                  sessionStartSecond - BASE_SECOND,
                  s.heartRateBpm,
                  s.speedMps,
                  s.inclinationPct,
                  s.cadenceSpm,
                  s.imputedMask,
                  s.sampleCount));
    }

    @Override
    public void onSessionEnd(long sessionStartSecond, TimelineEnd end) {
      lines.add("end %d %s".formatted(sessionStartSecond - BASE_SECOND, end));
    }

    List<Long> seconds() {
      return secondLines()
          .map(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
          .toList();
    }

    List<Float> heartRates() {
      return secondLines()
          .map(line -> Float.parseFloat(line.replaceAll(".*hr=(\\S+) .*", "$1")))
          .toList();
    }

    private Stream<String> secondLines() {
      return lines.stream().filter(line -> !line.startsWith("end"));
    }
  }
}
