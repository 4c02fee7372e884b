package io.pulseline.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.Pulseline;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionAnalyticsJob;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.Sex;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import io.pulseline.schemas.wire.UndecodableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rejected by a running job, mended by its operator, sent again, scored: once. */
class RejectedReplayTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int SAMPLES = 30;

  private String broker;
  private Cluster cluster;
  private KafkaProducer<byte[], byte[]> devices;

  @Test
  @Timeout(300)
  void aMendedRecordIsScoredOnceAndAHopelessOneRejectedAsAReplay() throws Exception {
    try (EmbeddedStack stack = EmbeddedStack.start(1);
        Cluster connected = Cluster.connect(stack.broker().bootstrapServers());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.broker().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      broker = stack.broker().bootstrapServers();
      cluster = connected;
      devices = producer;
      cluster.create(TopicCatalogue.ALL);
      StreamExecutionEnvironment env = stack.flink().environment();
      SessionAnalyticsJob.define(env, options());
      RunningJob job = stack.flink().submit(env);

      unpairedSamplesAreScoredWhenTheirPairingCame();
      aClockThatIsAheadIsMendedAtTheSecondAttempt();

      job.drain(Duration.ofSeconds(60));
      assertThat(job.failure()).isNull();
      assertThat(job.restarts()).isZero();
      // A commit returns before its markers are in the partitions.
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                assertThat(scored("anna")).isEqualTo(SAMPLES);
                assertThat(scored("bob")).isEqualTo(1);
              });
      assertThat(rejected()).hasSize(SAMPLES + 2);
    }
  }

  private void unpairedSamplesAreScoredWhenTheirPairingCame() throws Exception {
    long begin = System.currentTimeMillis() - 60_000;
    for (int i = 0; i < SAMPLES; i++) {
      send(
          TopicCatalogue.TREADMILL,
          "t1",
          TreadmillSample.newBuilder()
              .setMachineId("t1")
              .setSeq(i)
              .setEventTime(begin + i * 1000L)
              .setSpeedMps(2.5)
              .setInclinationPct(1.0)
              .build());
    }
    awaitRejected(SAMPLES);
    assertThat(rejected())
        .allMatch(record -> record.getStage() == Stage.PAIR)
        .allMatch(record -> record.getReason() == RejectReason.UNPAIRED)
        .allMatch(record -> record.getReplayOf() == null);

    send(TopicCatalogue.PAIRINGS, "t1", new EquipmentPairing("t1", "anna", begin - 10_000, null));
    assertThat(run("replay", "--reason", "UNPAIRED", "--yes"))
        .startsWith(SAMPLES + " sent again\n");
    assertThat(run("replay", "--reason", "UNPAIRED", "--yes")).startsWith("0 sent again\n");
    await().atMost(LIMIT).until(() -> beat() && scored("anna") > 0);
    assertThat(rejected()).hasSize(SAMPLES);
  }

  private void aClockThatIsAheadIsMendedAtTheSecondAttempt() throws Exception {
    send(
        TopicCatalogue.SMARTWATCH,
        "bob",
        SmartwatchSample.newBuilder()
            .setAthleteId("bob")
            .setDeviceId("watch")
            .setSeq(1)
            .setEventTime(System.currentTimeMillis() + 3_600_000)
            .setHeartRateBpm(120.0)
            .build());
    awaitRejected(SAMPLES + 1);
    RejectedRecord first = newest();
    assertThat(first.getReason()).isEqualTo(RejectReason.FUTURE_EVENT_TIME);

    assertThat(run("replay", first.getEventId(), "--yes")).startsWith("0 sent again\n");
    assertThat(run("replay", first.getEventId(), "--yes", "--force")).startsWith("1 sent again\n");
    awaitRejected(SAMPLES + 2);
    RejectedRecord second = newest();
    assertThat(second.getReplayOf()).isEqualTo(first.getEventId());
    assertThat(second.getOffset()).isGreaterThan(first.getOffset());
    assertThat(second.getRecordValue()).isEqualTo(first.getRecordValue());
    assertThat(run("show", second.getEventId())).contains("sent again for " + first.getEventId());

    assertThat(run("replay", "--athlete", "bob", "--shift-event-time", "-1h", "--yes"))
        .startsWith("1 sent again\n")
        .contains("1  FUTURE_EVENT_TIME: sent again before");
  }

  private JobOptions options() {
    return JobOptions.defaults(broker).toBuilder()
        .parallelism(1)
        .checkpointInterval(Duration.ofSeconds(1))
        .sourceIdle(Duration.ofSeconds(2))
        .pairingWait(Duration.ofSeconds(1))
        .build();
  }

  private void awaitRejected(int records) {
    await().atMost(LIMIT).until(() -> beat() && rejected().size() >= records);
  }

  /** Time goes on for the job with what arrives, whoever's it is. */
  private boolean beat() throws Exception {
    send(
        TopicCatalogue.PROFILES,
        "nobody",
        AthleteProfile.newBuilder().setAthleteId("nobody").setSex(Sex.UNKNOWN).build());
    return true;
  }

  private void send(Topic topic, String key, SpecificRecord value) throws Exception {
    devices
        .send(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), SingleObject.encode(value)))
        .get();
  }

  private String run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> words = new ArrayList<>(List.of("rejected"));
    words.addAll(Arrays.asList(args));
    words.addAll(List.of("--bootstrap", broker));
    int exitCode =
        Pulseline.execute(
            new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
    assertThat(err.toString()).isEmpty();
    assertThat(exitCode).isZero();
    return out.toString();
  }

  private RejectedRecord newest() throws Exception {
    return rejected().stream()
        .max((a, b) -> Long.compare(a.getArrivalTime(), b.getArrivalTime()))
        .orElseThrow();
  }

  private List<RejectedRecord> rejected() throws Exception {
    return read(TopicCatalogue.REJECTED).stream().map(RejectedRecord.class::cast).toList();
  }

  private long scored(String athleteId) throws Exception {
    return read(TopicCatalogue.EFFECT_SCORES).stream()
        .map(EffectScore.class::cast)
        .filter(score -> score.getAthleteId().equals(athleteId))
        .mapToLong(EffectScore::getSampleCount)
        .sum();
  }

  private List<SpecificRecord> read(Topic topic) throws Exception {
    List<TopicPartition> partitions = cluster.partitions(List.of(topic.name()));
    Map<TopicPartition, Long> ends = cluster.committedEnds(partitions);
    List<SpecificRecord> values = new ArrayList<>();
    TopicReader.Handler handler =
        new TopicReader.Handler() {
          @Override
          public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
            values.add(value);
          }

          @Override
          public void undecodable(
              ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
            throw new AssertionError(message.topic(), why);
          }
        };
    try (TopicReader reader = new TopicReader(broker, List.of(topic), partitions)) {
      while (!reader.hasReached(ends)) {
        reader.poll(Duration.ofMillis(200), handler);
      }
    }
    return values;
  }
}
