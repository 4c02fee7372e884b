package io.pulseline.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReleasesTest {
  private static final long BEGIN = 1_000_000_000L;

  private final Releases releases = new Releases(2, BEGIN, 60, Duration.ofSeconds(3));

  @Test
  void aSecondIsReleasedByTheSlowerDeviceWhileNoNumberIsMissing() {
    for (int second = 1; second <= 20; second++) {
      releases.sample(watch("athlete-000001", second), BEGIN + 1_000L * second + 100);
      releases.sample(treadmill("treadmill-000001", second), BEGIN + 1_000L * second + 700);
    }

    assertThat(releases.releasedMillis("athlete-000001", BEGIN + 10_000)).isEqualTo(BEGIN + 10_700);
    assertThat(completed("athlete-000001", BEGIN + 10_000)).isEqualTo(BEGIN + 10_100);
  }

  @Test
  void aNumberThatIsMissingIsWaitedForUntilItComesOrTheGraceIsOver() {
    for (int second = 1; second <= 20; second++) {
      if (second != 9 && second != 15) {
        releases.sample(watch("athlete-000001", second), BEGIN + 1_000L * second + 100);
      }
      if (second == 11) {
        releases.sample(watch("athlete-000001", 9), BEGIN + 11_150);
      }
      releases.sample(treadmill("treadmill-000001", second), BEGIN + 1_000L * second + 10);
    }

    assertThat(releases.releasedMillis("athlete-000001", BEGIN + 8_000)).isEqualTo(BEGIN + 8_100);
    assertThat(releases.releasedMillis("athlete-000001", BEGIN + 10_000)).isEqualTo(BEGIN + 11_150);
    assertThat(releases.releasedMillis("athlete-000001", BEGIN + 16_000)).isEqualTo(BEGIN + 19_100);
  }

  @Test
  void theLastOfTheSamplesUpToASecondCompletesItUnlessItComesAfterTheGrace() {
    for (int second = 1; second <= 20; second++) {
      if (second != 9 && second != 16) {
        releases.sample(watch("athlete-000001", second), BEGIN + 1_000L * second + 100);
      }
    }
    releases.sample(watch("athlete-000001", 10), BEGIN + 12_000);
    releases.sample(watch("athlete-000001", 9), BEGIN + 12_150);
    releases.sample(watch("athlete-000001", 16), BEGIN + 21_000);

    assertThat(completed("athlete-000001", BEGIN + 8_000)).isEqualTo(BEGIN + 8_100);
    assertThat(completed("athlete-000001", BEGIN + 10_000)).isEqualTo(BEGIN + 12_150);
    assertThat(completed("athlete-000001", BEGIN + 17_000)).isEqualTo(BEGIN + 17_100);
    assertThat(releases.completedMillis("athlete-000001", BEGIN + 10_000, BEGIN + 12_100))
        .as("said before the late one came")
        .isEqualTo(BEGIN + 10_100);
  }

  private long completed(String athleteId, long eventMillis) {
    return releases.completedMillis(athleteId, eventMillis, BEGIN + 60_000);
  }

  @Test
  void aLateSampleReleasesNothingAndALeapReleasesAllBeforeTheGrace() {
    releases.sample(treadmill("treadmill-000001", 30), BEGIN + 30_000);
    releases.sample(watch("athlete-000001", 5), BEGIN + 5_000);
    releases.sample(watch("athlete-000001", 15), BEGIN + 15_050);
    releases.sample(watch("athlete-000001", 6), BEGIN + 15_090);

    assertThat(completed("athlete-000001", BEGIN + 6_000)).isEqualTo(BEGIN + 15_090);
    assertThat(releases.releasedMillis("athlete-000001", BEGIN + 12_000)).isEqualTo(BEGIN + 30_000);
    assertThat(releases.releasedMillis("athlete-000001", BEGIN + 13_000)).isEqualTo(-1);
  }

  @Test
  void whoSentNothingReleasesNothing() {
    assertThat(releases.releasedMillis("athlete-000002", BEGIN + 10_000)).isEqualTo(-1);
    assertThat(completed("athlete-000002", BEGIN + 10_000)).isEqualTo(-1);
  }

  private static SmartwatchSample watch(String athleteId, int second) {
    SmartwatchSample sample = new SmartwatchSample();
    sample.setAthleteId(athleteId);
    sample.setSeq(second);
    sample.setEventTime(BEGIN + 1_000L * second);
    return sample;
  }

  private static TreadmillSample treadmill(String machineId, int second) {
    TreadmillSample sample = new TreadmillSample();
    sample.setMachineId(machineId);
    sample.setSeq(second);
    sample.setEventTime(BEGIN + 1_000L * second);
    return sample;
  }
}
