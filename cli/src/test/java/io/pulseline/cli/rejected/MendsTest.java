package io.pulseline.cli.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.MachineStatus;
import io.pulseline.schemas.TreadmillSample;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendsTest {
  private static Mends set(String... fieldsAndValues) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      values.put(fieldsAndValues[i], fieldsAndValues[i + 1]);
    }
    return new Mends(values, Duration.ZERO);
  }

  private static TreadmillSample sample() {
    return TreadmillSample.newBuilder()
        .setMachineId("t1")
        .setSeq(1)
        .setEventTime(1_700_000_000_000L)
        .setSpeedMps(2.5)
        .build();
  }

  @Test
  void setsFieldsOfEveryKind() {
    TreadmillSample sample = sample();
    Mends mends =
        set(
            "athlete_id", "anna",
            "event_time", "2026-03-14T17:00:00Z",
            "seq", "7",
            "speed_mps", "null",
            "machine_status", "running",
            "inclination_pct", "1.5");

    assertThat(mends.apply(sample)).isNull();

    assertThat(sample.getAthleteId()).isEqualTo("anna");
    assertThat(sample.getEventTime()).isEqualTo(1_773_507_600_000L);
    assertThat(sample.getSeq()).isEqualTo(7);
    assertThat(sample.getSpeedMps()).isNull();
    assertThat(sample.getMachineStatus()).isEqualTo(MachineStatus.RUNNING);
    assertThat(sample.getInclinationPct()).isEqualTo(1.5);
    assertThat(mends.texts()).contains("athlete_id=anna", "seq=7");
    assertThat(mends.changesEventTime()).isTrue();
  }

  @Test
  void shiftsEventTimesOnly() {
    TreadmillSample sample = sample();
    EquipmentPairing pairing = new EquipmentPairing("t1", "anna", 7_200_000L, null);
    Mends mends = new Mends(Map.of(), Duration.ofHours(-1));

    assertThat(mends.apply(sample)).isNull();
    assertThat(mends.apply(pairing)).isNull();

    assertThat(sample.getEventTime()).isEqualTo(1_700_000_000_000L - 3_600_000L);
    assertThat(sample.getSeq()).isEqualTo(1);
    assertThat(pairing.getPairedFrom()).isEqualTo(3_600_000L);
    assertThat(pairing.getPairedUntil()).isNull();
    assertThat(mends.texts()).containsExactly("event_time-=3600s");
    assertThat(mends.apply(AthleteProfile.newBuilder().setAthleteId("anna").build()))
        .isEqualTo("a AthleteProfile has no event time");
  }

  @Test
  void saysWhichRecordHasNoSuchField() {
    assertThat(set("max_hr_bpm", "190").apply(sample()))
        .isEqualTo("a TreadmillSample has no field max_hr_bpm");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          colour         | red                  | which no record has
          speed_mps      | fast                 | 'fast' is no number
          seq            | 1.5                  | '1.5' is no whole number
          event_time     | 2026-03-14T25:00:00Z | is no moment
          birth_year     | 99999999999          | is too large a number
          machine_status | flying               | is none of UNKNOWN, RUNNING
          limits         | {}                   | its type cannot be set
          seq            | null                 | 'null' is no whole number
          """)
  void whatCannotBeSetIsSaidBeforeAnythingIsRead(String field, String text, String sentence) {
    assertThatThrownBy(() -> set(field, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field)
        .hasMessageContaining(sentence);
  }
}
