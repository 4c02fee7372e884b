package io.pulseline.physiology.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TimelineAheadTest {
  private static final long BASE_SECOND = 1_700_000_000L;
  private static final TimelineSettings SETTINGS = TimelineSettings.DEFAULT;

  private final BucketPool pool = new BucketPool();
  private final AthleteTimeline timeline = new AthleteTimeline();
  private final TimelineAhead ahead = new TimelineAhead();
  private final AlignedSecond scratch = new AlignedSecond();
  private final List<String> standing = new ArrayList<>();
  private long arrivalMillis;

  @Test
  void aSecondIsSeenWithTheWatchesSampleAlone() {
    both(0, 9);
    watch(10, 170);
    assertThat(look()).containsExactly("9 hr=100.0 v=2.5", "10 hr=170.0 v=NaN");
    assertThat(standing).last().isEqualTo("8 hr=100.0 v=2.5");
  }

  @Test
  void noMoreThanHalfAMinuteIsSeen() {
    both(0, 9);
    for (int second = 10; second <= 60; second++) {
      SensorSample sample = sample(second, false);
      sample.arrivalMillis = arrivalMillis;
      offer(timeline, sample);
    }
    assertThat(look()).hasSize(TimelineAhead.MAX_SECONDS).last().asString().startsWith("38 ");
  }

  @Test
  void aHeartRateThatIsMissingIsNotKeptButTakenBetweenTwoThatAreThere() {
    both(0, 9);
    watch(10, Float.NaN);
    assertThat(look()).endsWith("10 hr=NaN v=NaN");
    watch(11, 110);
    assertThat(look()).endsWith("10 hr=105.0 v=NaN", "11 hr=110.0 v=NaN");
  }

  @Test
  void nothingIsSeenBehindANumberThatIsMissingUntilItComes() {
    both(0, 9);
    watch(11, 120);
    watch(12, 130);
    assertThat(look()).isEmpty();
    watch(10, 110);
    assertThat(look()).endsWith("10 hr=110.0 v=NaN", "11 hr=120.0 v=NaN", "12 hr=130.0 v=NaN");
  }

  @Test
  void whereNothingIsWornTheTreadmillDecides() {
    for (int second = 0; second <= 9; second++) {
      treadmill(second, false);
    }
    assertThat(standing).last().isEqualTo("5 hr=NaN v=2.5");
    assertThat(look()).endsWith("8 hr=NaN v=2.5", "9 hr=NaN v=2.5");
    treadmill(11, false);
    assertThat(look()).isEmpty();
  }

  @Test
  void theSessionIsNotSeenToGoOnBeyondASafetyKey() {
    both(0, 9);
    treadmill(10, true);
    watch(10, 100);
    watch(11, 100);
    assertThat(look()).endsWith("10 hr=100.0 v=2.5");
  }

  @Test
  void theSessionIsNotSeenToGoOnTowardsASampleBeyondItsGap() {
    both(0, 9);
    watch(312, 100);
    assertThat(standing).last().isEqualTo("9 hr=100.0 v=2.5");
    assertThat(timeline.inSession).isTrue();
    assertThat(look()).isEmpty();
  }

  @Test
  void withoutAnOpenSessionThereIsNothingToSee() {
    watch(0, 100);
    assertThat(timeline.inSession).isFalse();
    assertThat(look()).isEmpty();
  }

  @Property(tries = 300)
  void whatIsSeenOfHeartRateStandsLaterAndLookingChangesNothing(@ForAll long seed) {
    new TimelineAheadTest().lookWhileSamplesCome(seed);
  }

  private void lookWhileSamplesCome(long seed) {
    Random random = new Random(seed);
    AthleteTimeline untouched = new AthleteTimeline();
    List<String> expected = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (int second = 0; second < 120; second++) {
      for (boolean treadmill : new boolean[] {false, true}) {
        if (random.nextInt(12) > 0) {
          SensorSample sample = sample(second, treadmill);
          sample.heartRateBpm = treadmill ? Float.NaN : 90 + random.nextInt(80);
          offer(timeline, sample);
          offer(untouched, sample);
          untouched.advance(arrivalMillis, SETTINGS, pool, scratch, listener(expected));
          seen.addAll(look());
        }
      }
    }
    timeline.advance(arrivalMillis + 60_000, SETTINGS, pool, scratch, listener(standing));
    untouched.advance(arrivalMillis + 60_000, SETTINGS, pool, scratch, listener(expected));
    assertThat(standing).as("seed %d", seed).isEqualTo(expected);
    List<String> stands = heartRates(standing);
    assertThat(seen).as("seed %d", seed).isNotEmpty();
    assertThat(heartRates(seen))
        .as("seed %d", seed)
        .allMatch(heartRate -> heartRate.endsWith("NaN") || stands.contains(heartRate));
  }

  private static List<String> heartRates(List<String> lines) {
    return lines.stream().map(line -> line.substring(0, line.indexOf(" v="))).toList();
  }

  private List<String> look() {
    timeline.advance(arrivalMillis, SETTINGS, pool, scratch, listener(standing));
    List<String> seen = new ArrayList<>();
    long newest = TimelineAhead.newestSecond(timeline, arrivalMillis, SETTINGS);
    ahead.look(timeline, newest, SETTINGS, scratch, listener(seen));
    return seen;
  }

  private void both(int from, int to) {
    for (int second = from; second <= to; second++) {
      watch(second, 100);
      treadmill(second, false);
    }
  }

  private void watch(int second, float heartRateBpm) {
    SensorSample sample = sample(second, false);
    sample.heartRateBpm = heartRateBpm;
    offer(timeline, sample);
    timeline.advance(arrivalMillis, SETTINGS, pool, scratch, listener(standing));
  }

  private void treadmill(int second, boolean safetyKeyPulled) {
    SensorSample sample = sample(second, true);
    sample.safetyKeyPulled = safetyKeyPulled;
    offer(timeline, sample);
    timeline.advance(arrivalMillis, SETTINGS, pool, scratch, listener(standing));
  }

  private void offer(AthleteTimeline to, SensorSample sample) {
    arrivalMillis = Math.max(arrivalMillis, sample.arrivalMillis);
    assertThat(to.offer(sample, pool)).isEqualTo(Verdict.ACCEPTED);
  }

  private static SensorSample sample(int second, boolean treadmill) {
    SensorSample sample = new SensorSample();
    sample.treadmill = treadmill;
    sample.deviceHash = treadmill ? 2 : 1;
    sample.seq = second;
    sample.eventMillis = (BASE_SECOND + second) * 1_000;
    sample.arrivalMillis = sample.eventMillis + 100;
    sample.speedMps = treadmill ? 2.5f : Float.NaN;
    return sample;
  }

  private static TimelineListener listener(List<String> lines) {
    return new TimelineListener() {
      @Override
      public void onSecond(long sessionStartSecond, AlignedSecond second) {
        lines.add(
            "%d hr=%s v=%s"
                .formatted(second.epochSecond - BASE_SECOND, second.heartRateBpm, second.speedMps));
      }

      @Override
      public void onSessionEnd(long sessionStartSecond, TimelineEnd end) {
        lines.add("end " + end);
      }
    };
  }
}
