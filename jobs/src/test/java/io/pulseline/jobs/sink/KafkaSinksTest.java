package io.pulseline.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.ResultDelivery;
import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.jobs.erasure.Tombstone;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObjectDecoder;
import io.pulseline.schemas.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaSinksTest {
  @Test
  void eachOutputTopicHasASinkWithItsGuarantee() {
    KafkaSinks sinks =
        new KafkaSinks(
            KafkaConnection.plain("localhost:9092"),
            "test",
            ResultDelivery.EXACTLY_ONCE,
            Wire.SINGLE_OBJECT);
    for (Topic topic : TopicCatalogue.OUTPUTS) {
      assertThat(sinks.to(topic)).isNotNull();
    }
    assertThat(
            TopicCatalogue.OUTPUTS.stream()
                .filter(t -> KafkaSinks.guarantee(t) == DeliveryGuarantee.EXACTLY_ONCE))
        .containsExactlyInAnyOrder(
            TopicCatalogue.EFFECT_SCORES,
            TopicCatalogue.SESSION_SUMMARIES,
            TopicCatalogue.ERASURE_RECEIPTS);
  }

  @Test
  void atLeastOnceLeavesNoSinkToTransactions() {
    // A sink that writes transactions refuses to be made without a prefix for their ids.
    KafkaSinks sinks =
        new KafkaSinks(
            KafkaConnection.plain("localhost:9092"),
            null,
            ResultDelivery.AT_LEAST_ONCE,
            Wire.SINGLE_OBJECT);
    for (Topic topic : TopicCatalogue.OUTPUTS) {
      assertThat(sinks.to(topic)).isNotNull();
    }
  }

  @Test
  void transactionsTimeOutBeforeTheBrokersLimit() {
    assertThat(KafkaSinks.TRANSACTION_TIMEOUT).isLessThan(Duration.ofMinutes(15));
  }

  @Test
  void uidsAreUnchanged() {
    assertThat(TopicCatalogue.OUTPUTS.stream().map(KafkaSinks::uid))
        .containsExactlyInAnyOrder(
            "sink-telemetry.rejected",
            "sink-effect.scores",
            "sink-fatigue.alerts",
            "sink-safety.alerts",
            "sink-recommendations",
            "sink-session.summaries",
            "sink-erasure.receipts");
    assertThat(KafkaSinks.TOMBSTONES_UID).isEqualTo("sink-tombstones");
  }

  @Test
  void onlyProfilesAreKeptForGoodAndThereforeNeedATombstone() {
    assertThat(Tombstone.TOPICS).containsExactly(TopicCatalogue.PROFILES);
    var written =
        new TombstoneSerializer()
            .serialize(new Tombstone(TopicCatalogue.PROFILES.name(), "ada"), null, 1L);
    assertThat(written.topic()).isEqualTo("athlete.profiles");
    assertThat(written.key()).isEqualTo("ada".getBytes(StandardCharsets.UTF_8));
    assertThat(written.value()).isNull();
  }

  @Test
  void anEventIsKeyedByItsAthleteAndDecodesToItself() throws Exception {
    SafetyAlert alert =
        SafetyAlert.newBuilder()
            .setEventId("1")
            .setAthleteId("ada")
            .setSessionId("s")
            .setEventTime(1)
            .setSince(1)
            .setSignalQuality(1)
            .setReasonCodes(List.of("A"))
            .build();
    ProducerRecord<byte[], byte[]> record = serializer(TopicCatalogue.SAFETY_ALERTS, alert);
    assertThat(record.topic()).isEqualTo("safety.alerts");
    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("ada");
    assertThat(record.timestamp()).isNull();
    assertThat(
            new SingleObjectDecoder<>(TopicCatalogue.SAFETY_ALERTS, SafetyAlert.class)
                .decode(record.value()))
        .isEqualTo(alert);
  }

  @Test
  void aRejectedRecordKeepsTheKeyItCameWith() {
    RejectedRecord.Builder rejected =
        RejectedRecord.newBuilder()
            .setEventId("1")
            .setStage(Stage.DECODE)
            .setReason(RejectReason.NOT_AVRO)
            .setDetail("")
            .setTopic("telemetry.smartwatch")
            .setPartition(0)
            .setOffset(0)
            .setArrivalTime(0)
            .setSampleCount(1);
    byte[] key = {1, 2, 3};
    assertThat(
            serializer(TopicCatalogue.REJECTED, rejected.setRecordKey(ByteBuffer.wrap(key)).build())
                .key())
        .isEqualTo(key);
    assertThat(serializer(TopicCatalogue.REJECTED, rejected.setRecordKey(null).build()).key())
        .isNull();
  }

  private static <T extends org.apache.avro.specific.SpecificRecord>
      ProducerRecord<byte[], byte[]> serializer(Topic topic, T event) {
    EventSerializer<T> serializer = new EventSerializer<>(topic, Wire.SINGLE_OBJECT);
    serializer.open(null, null);
    return serializer.serialize(event, null, 5L);
  }
}
