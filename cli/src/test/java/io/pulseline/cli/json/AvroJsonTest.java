package io.pulseline.cli.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulseline.schemas.HeartRateSource;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SensorContact;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.Stage;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvroJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void writesFieldsAsPeopleReadThem() throws Exception {
    SmartwatchSample sample =
        SmartwatchSample.newBuilder()
            .setAthleteId("anna \"a\"")
            .setDeviceId("watch")
            .setSeq(7)
            .setEventTime(1_700_000_000_000L)
            .setHeartRateBpm(151.5)
            .setHeartRateSource(HeartRateSource.CHEST_STRAP)
            .setSensorContact(SensorContact.DETECTED)
            .setRrIntervalsMs(List.of(401.0, 399.5))
            .setSpeedMps(Double.NaN)
            .build();

    JsonNode line =
        JSON.readTree(EventLine.of("telemetry.smartwatch", "anna".getBytes(UTF_8), sample));

    assertThat(line.fieldNames()).toIterable().containsExactly("topic", "key", "value");
    assertThat(line.get("topic").asText()).isEqualTo("telemetry.smartwatch");
    assertThat(line.get("key").asText()).isEqualTo("anna");
    JsonNode value = line.get("value");
    assertThat(value.get("athlete_id").asText()).isEqualTo("anna \"a\"");
    assertThat(value.get("seq").asLong()).isEqualTo(7);
    assertThat(value.get("heart_rate_bpm").isDouble()).isTrue();
    assertThat(value.get("heart_rate_bpm").asDouble()).isEqualTo(151.5);
    assertThat(value.get("heart_rate_source").asText()).isEqualTo("CHEST_STRAP");
    assertThat(value.get("rr_intervals_ms")).hasSize(2);
    assertThat(value.get("cadence_spm").isNull()).isTrue();
    assertThat(value.get("speed_mps").asText()).isEqualTo("NaN");
    assertThat(value).hasSize(SmartwatchSample.getClassSchema().getFields().size());
  }

  @Test
  void writesBytesInBase64AndLeavesThemReadable() throws Exception {
    RejectedRecord rejected =
        RejectedRecord.newBuilder()
            .setEventId("e")
            .setStage(Stage.DECODE)
            .setReason(RejectReason.NOT_AVRO)
            .setDetail("d")
            .setTopic("t")
            .setPartition(0)
            .setOffset(1)
            .setArrivalTime(2)
            .setRecordValue(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .setRecordSize(3)
            .setSampleCount(1)
            .build();

    JsonNode line = JSON.readTree(EventLine.of("telemetry.rejected", null, rejected));

    assertThat(line.get("key").isNull()).isTrue();
    assertThat(line.get("value").get("record_value").binaryValue()).containsExactly(1, 2, 3);
    assertThat(line.get("value").get("record_key").isNull()).isTrue();
    assertThat(rejected.getRecordValue().remaining()).isEqualTo(3);
  }

  @Test
  void aMessageThatDoesNotDecodeKeepsItsBytesAndSaysWhy() throws Exception {
    JsonNode line =
        JSON.readTree(
            EventLine.ofUndecodable(
                "telemetry.treadmill", null, new byte[] {9}, RejectReason.NOT_AVRO, "no marker"));

    assertThat(line.get("value").isNull()).isTrue();
    assertThat(line.get("reason").asText()).isEqualTo("NOT_AVRO");
    assertThat(line.get("detail").asText()).isEqualTo("no marker");
    assertThat(line.get("bytes").binaryValue()).containsExactly(9);
  }
}
