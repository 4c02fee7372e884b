package io.pulseline.gym.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.HeartRateSource;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTelemetryTest {
  @Test
  void aTreadmillRunGivesBothStreams() {
    List<TelemetryRecord> records = records(SampleRun.recording(), profile());

    assertThat(records).hasSize(1 + 2 * SampleRun.SECONDS);
    assertThat(records.get(0).topic()).isEqualTo(TopicCatalogue.PROFILES.name());
    assertThat(records.get(0).key()).isEqualTo("anna");
    SmartwatchSample watch = (SmartwatchSample) records.get(1).value();
    TreadmillSample belt = (TreadmillSample) records.get(2).value();
    Point first = SampleRun.recording().points().get(0);
    assertThat(watch.getHeartRateBpm()).isEqualTo(first.heartRateBpm());
    assertThat(watch.getCadenceSpm()).isEqualTo(first.cadenceSpm());
    assertThat(watch.getHeartRateSource()).isEqualTo(HeartRateSource.CHEST_STRAP);
    assertThat(watch.getSpeedMps()).isNull();
    assertThat(watch.getGradePct()).isNull();
    assertThat(belt.getAthleteId()).isEqualTo("anna");
    assertThat(belt.getSpeedMps()).isEqualTo(first.speedMps());
    assertThat(belt.getInclinationPct()).isEqualTo(first.gradePct());
    assertThat(belt.getHeartRateBpm()).isNull();
    assertThat(records.get(2).key()).isEqualTo(belt.getMachineId());
  }

  @Test
  void anyOtherRecordingGivesTheWatchStream() {
    List<TelemetryRecord> records = records(SampleRun.recording().withTreadmill(false), null);

    assertThat(records).hasSize(SampleRun.SECONDS);
    assertThat(records).allMatch(r -> r.topic().equals(TopicCatalogue.SMARTWATCH.name()));
    SmartwatchSample watch = (SmartwatchSample) records.get(0).value();
    assertThat(watch.getSpeedMps()).isEqualTo(2.2);
    assertThat(watch.getGradePct()).isEqualTo(1);
  }

  @Test
  void eventTimeAndSequenceNumbersAscendWhateverTheOrderOfTheFile() {
    List<Point> shuffled = new ArrayList<>(SampleRun.recording().points());
    Collections.reverse(shuffled);
    Recording reversed = new Recording(shuffled, true, RecordingFormat.FIT, null, List.of());

    List<TelemetryRecord> records = records(reversed, null);

    long expectedSeq = 0;
    long lastMillis = Long.MIN_VALUE;
    for (TelemetryRecord record : records) {
      assertThat(record.deliverAtMillis()).isGreaterThanOrEqualTo(lastMillis);
      lastMillis = record.deliverAtMillis();
      if (record.value() instanceof SmartwatchSample watch) {
        assertThat(watch.getSeq()).isEqualTo(expectedSeq++);
        assertThat(watch.getEventTime()).isEqualTo(record.deliverAtMillis());
      }
    }
    assertThat(expectedSeq).isEqualTo(SampleRun.SECONDS);
    assertThat(records).isEqualTo(records(SampleRun.recording(), null));
  }

  @Test
  void missingValuesAreNullAndARecordingWithoutIntervalsHasNoStrap() {
    Point empty =
        new Point(0, Double.NaN, Double.NaN, Double.NaN, 160, Double.NaN, Double.NaN, List.of());
    Recording recording = new Recording(List.of(empty), true, RecordingFormat.CSV, null, List.of());

    List<TelemetryRecord> records = records(recording, null);

    assertThat(records).hasSize(1);
    SmartwatchSample watch = (SmartwatchSample) records.get(0).value();
    assertThat(watch.getHeartRateBpm()).isNull();
    assertThat(watch.getRrIntervalsMs()).isEmpty();
    assertThat(watch.getHeartRateSource()).isEqualTo(HeartRateSource.UNKNOWN);
  }

  @Test
  void aProfileOfSomebodyElseIsRefused() {
    assertThatThrownBy(() -> RecordingTelemetry.of(SampleRun.recording(), "ben", profile()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("anna");
  }

  private static AthleteProfile profile() {
    return AthleteProfile.newBuilder().setAthleteId("anna").build();
  }

  private static List<TelemetryRecord> records(Recording recording, AthleteProfile profile) {
    List<TelemetryRecord> records = new ArrayList<>();
    RecordingTelemetry.of(recording, "anna", profile).forEach(records::add);
    return records;
  }
}
