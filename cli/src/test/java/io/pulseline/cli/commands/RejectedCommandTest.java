package io.pulseline.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pulseline.cli.rejected.RejectedBroker;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import io.pulseline.schemas.wire.SingleObjectDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** List, show and replay on a real broker; each test goes on from what the one before left. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RejectedCommandTest {
  private static final String FRAME = "anna@20260202T024000Z/rejected/3";

  private static RejectedBroker broker;
  private static RejectedRecord unpaired;
  private static RejectedRecord corrupt;
  private static RejectedRecord nameless;

  @BeforeAll
  static void rejectSome() throws Exception {
    broker = RejectedBroker.start();
    unpaired =
        broker.rejection(
            TopicCatalogue.TREADMILL, "t1", belt(7), Stage.PAIR, RejectReason.UNPAIRED);
    RejectedRecord another =
        broker.rejection(
            TopicCatalogue.TREADMILL, "t2", belt(8), Stage.PAIR, RejectReason.UNPAIRED);
    byte[] watch = SingleObject.encode(watch("anna"));
    corrupt =
        broker.rejection(
            TopicCatalogue.SMARTWATCH,
            "anna",
            Arrays.copyOf(watch, 18),
            Stage.DECODE,
            RejectReason.CORRUPT);
    nameless =
        broker.rejection(
            TopicCatalogue.SMARTWATCH, "anna", watch(""), Stage.VALIDATE, RejectReason.NO_ATHLETE);
    RejectedRecord late =
        broker.rejection(
            TopicCatalogue.SMARTWATCH, "anna", watch("anna"), Stage.FUSE, RejectReason.LATE);
    RejectedRecord repeat =
        broker.rejection(
            TopicCatalogue.SMARTWATCH, "anna", watch("anna"), Stage.FUSE, RejectReason.DUPLICATE);
    RejectedRecord frame =
        RejectedRecord.newBuilder(unpaired)
            .setEventId(FRAME)
            .setStage(Stage.SCORE)
            .setReason(RejectReason.SCORING_FAILED)
            .setTopic("")
            .setPartition(-1)
            .setOffset(-1)
            .setRecordValue(ByteBuffer.wrap("fatigue.0.speed=NaN\n".getBytes(UTF_8)))
            .setSampleCount(20)
            .build();
    RejectedRecord backwards =
        broker.rejection(
            TopicCatalogue.PAIRINGS,
            "t1",
            new EquipmentPairing("t1", "anna", 2000L, 1000L),
            Stage.VALIDATE,
            RejectReason.INVALID_PAIRING);
    // The second time is what a job leaves that restarts.
    broker.write(unpaired, another, corrupt, nameless, late, repeat, frame, backwards, unpaired);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  @Order(1)
  void listCountsByStageAndReasonWithoutRepeats() throws Exception {
    List<JsonNode> groups = list();

    assertThat(groups)
        .extracting(group -> group.get("stage").asText() + " " + group.get("reason").asText())
        .containsExactly(
            "DECODE CORRUPT",
            "VALIDATE NO_ATHLETE",
            "VALIDATE INVALID_PAIRING",
            "PAIR UNPAIRED",
            "FUSE DUPLICATE",
            "FUSE LATE",
            "SCORE SCORING_FAILED");
    JsonNode pair = groups.get(3);
    assertThat(pair.get("records").asInt()).isEqualTo(2);
    assertThat(pair.get("samples").asInt()).isEqualTo(2);
    assertThat(pair.get("sent_again").asInt()).isZero();
    assertThat(pair.get("first_arrival").asText()).isEqualTo("2026-02-02T02:40:00Z");
    assertThat(pair.get("last_arrival").asText()).isEqualTo("2026-02-02T02:40:01Z");
    assertThat(pair.get("example").asText()).isEqualTo("telemetry.treadmill-0-1");
    assertThat(groups.get(6).get("samples").asInt()).isEqualTo(20);
  }

  @Test
  @Order(2)
  void listFiltersAndPrintsATable() {
    CommandRun one = run("list", "--reason", "unpaired", "--key", "t2");
    assertThat(one.out().lines()).hasSize(2);
    assertThat(one.out()).contains("PAIR", "UNPAIRED", "telemetry.treadmill-0-1");
    assertThat(run("list", "--stage", "score").out()).contains(FRAME);
    assertThat(run("list", "--athlete", "anna").out()).doesNotContain("UNPAIRED");
    assertThat(run("list", "--since", "2026-02-02T02:40:05Z", "--json").out().lines()).hasSize(2);
    assertThat(run("list", "--since", "1h").out()).isEqualTo("no rejected record matches\n");
  }

  @Test
  @Order(3)
  void showDecodesAsFarAsItGoes() {
    CommandRun run = run("show", corrupt.getEventId());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("telemetry.smartwatch-0-2 was rejected as CORRUPT by decode\n")
        .contains("A test wants it so.")
        .contains("Look for truncation on the way")
        .contains("telemetry.smartwatch, partition 0, offset 2")
        .contains("18 bytes, SmartwatchSample of ")
        .containsPattern("10  athlete_id +\"anna\"")
        .contains("from byte 15 on: The field device_id does not decode")
        .containsPattern("0  c3 01 .*anna");
  }

  @Test
  @Order(4)
  void showFindsByEitherPlaceAndAFrameByItsId() {
    String place =
        run("show", unpaired.getEventId())
            .out()
            .lines()
            .filter(line -> line.contains("found at"))
            .map(line -> line.strip().split(" +")[2])
            .findFirst()
            .orElseThrow();
    assertThat(place).startsWith("telemetry.rejected-");
    assertThat(run("show", place).out())
        .startsWith("telemetry.treadmill-0-0 was rejected as UNPAIRED by pair\n")
        .contains("Send the EquipmentPairing");
    assertThat(run("show", FRAME).out())
        .contains("a frame of 20 samples, not a record", "fatigue.0.speed=NaN");
    CommandRun none = run("show", "telemetry.treadmill-0-999");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err())
        .startsWith("telemetry.rejected holds nothing of telemetry.treadmill-0-999");
  }

  @Test
  @Order(5)
  void aDryRunSaysWhatItWouldDoAndSendsNothing() throws Exception {
    CommandRun run = run("replay", "--dry-run");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("2 would be sent again\n")
        .contains("2  UNPAIRED to telemetry.treadmill")
        .contains("6 left alone")
        .contains("1  CORRUPT: it does not decode with this release either")
        .contains("1  NO_ATHLETE: --set athlete_id is missing")
        .contains("1  INVALID_PAIRING: --set paired_until is missing")
        .contains("1  LATE: it would arrive later still")
        .contains("1  DUPLICATE: the same sample was counted before")
        .contains("1  SCORING_FAILED: a frame is no record that could be sent");
    assertThat(broker.committed(TopicCatalogue.TREADMILL)).isEmpty();
    assertThat(broker.committed(TopicCatalogue.REPLAYS)).isEmpty();
  }

  @Test
  @Order(6)
  void replayingTwiceChangesNothing() throws Exception {
    CommandRun first = run("replay", "--reason", "UNPAIRED", "--yes");
    assertThat(first.out()).startsWith("2 sent again\n");
    List<ConsumerRecord<byte[], byte[]>> sent = broker.committed(TopicCatalogue.TREADMILL);
    assertThat(sent)
        .extracting(message -> new String(message.key(), UTF_8))
        .containsExactlyInAnyOrder("t1", "t2");
    assertThat(sent)
        .anySatisfy(
            message ->
                assertThat(ByteBuffer.wrap(message.value())).isEqualTo(unpaired.getRecordValue()));

    CommandRun again = run("replay", "--reason", "UNPAIRED", "--yes", "--force");
    assertThat(again.out())
        .isEqualTo("0 sent again\n2 left alone\n          2  UNPAIRED: sent again before\n");
    assertThat(broker.committed(TopicCatalogue.TREADMILL)).hasSize(2);
    assertThat(broker.committed(TopicCatalogue.REPLAYS)).hasSize(2);
    assertThat(run("show", unpaired.getEventId()).out())
        .containsPattern("sent again +20[^ ]+Z, as it was");
    assertThat(list().get(3).get("sent_again").asInt()).isEqualTo(2);
  }

  @Test
  @Order(7)
  void aMendedRecordIsSentWithItsMendsAndTheirKey() throws Exception {
    CommandRun run =
        run(
            "replay",
            nameless.getEventId(),
            "--set",
            "athlete_id=zoe",
            "--shift-event-time",
            "-1h",
            "--yes");

    assertThat(run.out()).startsWith("1 sent again\n");
    ConsumerRecord<byte[], byte[]> sent = broker.committed(TopicCatalogue.SMARTWATCH).get(0);
    assertThat(new String(sent.key(), UTF_8)).isEqualTo("zoe");
    SmartwatchSample sample =
        new SingleObjectDecoder<>(TopicCatalogue.SMARTWATCH, SmartwatchSample.class)
            .decode(sent.value());
    assertThat(sample.getAthleteId()).isEqualTo("zoe");
    assertThat(sample.getEventTime()).isEqualTo(watch("").getEventTime() - 3_600_000);
    assertThat(run("show", nameless.getEventId()).out())
        .contains(", with athlete_id=zoe, event_time-=3600s");
  }

  @Test
  @Order(8)
  void whatTheJobWillRejectAgainNeedsForce() throws Exception {
    int before = broker.committed(TopicCatalogue.SMARTWATCH).size();

    assertThat(run("replay", "--reason", "LATE", "--yes").out()).startsWith("0 sent again");
    assertThat(run("replay", "--reason", "LATE", "--yes", "--force").out())
        .startsWith("1 sent again\n");

    assertThat(broker.committed(TopicCatalogue.SMARTWATCH)).hasSize(before + 1);
  }

  @Test
  @Order(9)
  void aClusterWithoutTheLedgerIsToldHowToGetIt() throws Exception {
    try (Admin admin =
        Admin.create(java.util.Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.deleteTopics(List.of(TopicCatalogue.REPLAYS.name())).all().get();
    }
    CommandRun run = run("replay", "--yes");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("has no topic rejected.replays", "topics create");
    assertThat(run("list").exitCode()).isZero();
  }

  private static List<JsonNode> list() throws Exception {
    List<JsonNode> groups = new ArrayList<>();
    for (String line : run("list", "--json").out().lines().toList()) {
      groups.add(new ObjectMapper().readTree(line));
    }
    return groups;
  }

  private static CommandRun run(String... args) {
    List<String> words = new ArrayList<>(List.of("rejected"));
    words.addAll(List.of(args));
    words.addAll(List.of("--bootstrap", broker.bootstrapServers()));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private static TreadmillSample belt(long seq) {
    return TreadmillSample.newBuilder()
        .setMachineId("t")
        .setSeq(seq)
        .setEventTime(RejectedBroker.ARRIVAL_MILLIS)
        .build();
  }

  private static SmartwatchSample watch(String athleteId) {
    return SmartwatchSample.newBuilder()
        .setAthleteId(athleteId)
        .setDeviceId("watch")
        .setSeq(1)
        .setEventTime(RejectedBroker.ARRIVAL_MILLIS)
        .build();
  }
}
