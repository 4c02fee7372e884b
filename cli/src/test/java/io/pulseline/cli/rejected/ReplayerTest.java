package io.pulseline.cli.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.cli.CommandFailure;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedReplay;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.MessageHeaders;
import io.pulseline.schemas.wire.SingleObject;
import io.pulseline.schemas.wire.Wire;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Once and only once, on a real broker. */
@Timeout(120)
class ReplayerTest {
  private static RejectedBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = RejectedBroker.start();
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  void aRecordAndItsEntryInTheLedgerAreCommittedTogether() throws Exception {
    ReplayMessage message = message("anna");
    try (Replayer replayer = Replayer.begin(broker.cluster().connection(), Wire.SINGLE_OBJECT)) {
      assertThat(ledger().of(message.rejection())).isNull();
      replayer.send(List.of(message), 42);
    }

    assertThat(sentTo("anna"))
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.key()).isEqualTo(message.key());
              assertThat(sent.value()).isEqualTo(message.value());
              assertThat(sent.headers().lastHeader(MessageHeaders.REPLAY_OF).value())
                  .isEqualTo(message.rejection().id().getBytes(UTF_8));
            });
    RejectedReplay replay = ledger().of(message.rejection());
    assertThat(replay.getReplayedAt()).isEqualTo(42);
    assertThat(replay.getMends()).containsExactly("athlete_id=anna");
    assertThat(broker.committed(TopicCatalogue.REPLAYS))
        .extracting(ConsumerRecord::key)
        .contains(message.rejection().id().getBytes(UTF_8));
  }

  @Test
  void whoDiesBetweenRecordAndCommitLeavesNothingAndHoldsNobodyUp() throws Exception {
    ReplayMessage message = message("cleo");
    try (KafkaProducer<byte[], byte[]> dead =
        broker.producer(
            Map.of(
                "transactional.id",
                Replayer.TRANSACTIONAL_ID,
                "transaction.timeout.ms",
                600_000))) {
      dead.initTransactions();
      dead.beginTransaction();
      dead.send(
              new ProducerRecord<>(
                  TopicCatalogue.SMARTWATCH.name(), message.key(), message.value()))
          .get();
      try (Replayer replayer = Replayer.begin(broker.cluster().connection(), Wire.SINGLE_OBJECT)) {
        assertThat(ledger().of(message.rejection())).isNull();
        replayer.send(List.of(message), 42);
      }
    }

    assertThat(sentTo("cleo")).hasSize(1);
  }

  @Test
  void whoBeginsTakesOverFromWhoWasAtIt() throws Exception {
    ReplayMessage first = message("dan");
    ReplayMessage second = message("eve");
    try (Replayer early = Replayer.begin(broker.cluster().connection(), Wire.SINGLE_OBJECT)) {
      early.send(List.of(first), 1);
      try (Replayer late = Replayer.begin(broker.cluster().connection(), Wire.SINGLE_OBJECT)) {
        assertThat(ledger().of(first.rejection())).isNotNull();
        assertThatThrownBy(() -> early.send(List.of(second), 2))
            .isInstanceOf(CommandFailure.class)
            .hasMessageStartingWith("Another 'rejected replay' has begun");
        assertThat(ledger().of(second.rejection())).isNull();
        late.send(List.of(second), 3);
      }
    }

    assertThat(sentTo("dan")).hasSize(1);
    assertThat(sentTo("eve")).hasSize(1);
    assertThat(ledger().of(second.rejection()).getReplayedAt()).isEqualTo(3);
  }

  @Test
  void anotherRecordAtTheSamePlaceOfANewTopicIsNotTakenForTheOld() throws Exception {
    ReplayMessage message = message("flo");
    try (Replayer replayer = Replayer.begin(broker.cluster().connection(), Wire.SINGLE_OBJECT)) {
      replayer.send(List.of(message), 42);
    }
    Rejection other = message.rejection();
    other.record().setArrivalTime(other.record().getArrivalTime() + 1);

    assertThat(ledger().of(other)).isNull();
  }

  /** The records of an athlete, of whom each test has its own. */
  private static List<ConsumerRecord<byte[], byte[]>> sentTo(String athleteId) throws Exception {
    return broker.committed(TopicCatalogue.SMARTWATCH).stream()
        .filter(sent -> new String(sent.key(), UTF_8).equals(athleteId))
        .toList();
  }

  private static ReplayLedger ledger() throws Exception {
    return ReplayLedger.read(broker.cluster());
  }

  private static ReplayMessage message(String athleteId) {
    SmartwatchSample sample =
        SmartwatchSample.newBuilder()
            .setAthleteId(athleteId)
            .setDeviceId("watch")
            .setSeq(1)
            .setEventTime(RejectedBroker.ARRIVAL_MILLIS)
            .build();
    return new ReplayMessage(
        new Rejection(
            broker.rejection(
                TopicCatalogue.SMARTWATCH,
                athleteId,
                sample,
                Stage.VALIDATE,
                RejectReason.NO_ATHLETE),
            0,
            0),
        TopicCatalogue.SMARTWATCH,
        athleteId.getBytes(UTF_8),
        SingleObject.encode(sample),
        List.of("athlete_id=" + athleteId));
  }
}
