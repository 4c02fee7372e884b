package io.pulseline.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.gym.recordings.RecordingTelemetry;
import io.pulseline.gym.recordings.Recordings;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionAnalyticsJob;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import io.pulseline.schemas.wire.UndecodableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

/**
 * The job on the real broker, with input that no device should send between a healthy athlete's.
 */
class HostileInputTest {
  private static final String HEALTHY = "ada";
  private static final String WATCHES = TopicCatalogue.SMARTWATCH.name();
  private static final byte[] KEY = "zoe".getBytes(UTF_8);
  private static final long THEN = 1_700_000_000_000L;

  @Test
  @Timeout(240)
  void isRejectedOrMaskedAndDisturbsNobody() throws Exception {
    List<SpecificRecord> calm = resultsOf(List.of());
    List<SpecificRecord> disturbed = resultsOf(hostile());

    assertThat(of(disturbed, HEALTHY)).isNotEmpty().isEqualTo(of(calm, HEALTHY));
    assertThat(rejected(calm)).isEmpty();
    assertThat(rejected(disturbed))
        .extracting(RejectedRecord::getReason)
        .containsExactlyInAnyOrder(
            RejectReason.NOT_AVRO,
            RejectReason.UNKNOWN_SCHEMA,
            RejectReason.EMPTY,
            RejectReason.CORRUPT,
            RejectReason.TOO_LARGE,
            RejectReason.FUTURE_EVENT_TIME,
            RejectReason.NO_KEY,
            RejectReason.INVALID_PAIRING);
    assertThat(rejected(disturbed))
        .filteredOn(record -> record.getReason() == RejectReason.TOO_LARGE)
        .allMatch(record -> record.getRecordValue().remaining() == 900_000);
    assertThat(of(disturbed, "zoe").stream().filter(EffectScore.class::isInstance))
        .extracting(event -> ((EffectScore) event).getMaskedValueCount())
        .containsExactly(2);
  }

  private static List<ProducerRecord<byte[], byte[]>> hostile() {
    byte[] unknownSchema = new byte[40];
    unknownSchema[0] = (byte) 0xC3;
    unknownSchema[1] = 1;
    byte[] sample = SingleObject.encode(watch(THEN, 120.0));
    byte[] cut = Arrays.copyOf(sample, sample.length - 3);
    EquipmentPairing backwards =
        EquipmentPairing.newBuilder()
            .setMachineId("t1")
            .setAthleteId("zoe")
            .setPairedFrom(THEN)
            .setPairedUntil(THEN - 1)
            .build();
    return List.of(
        new ProducerRecord<>(WATCHES, KEY, new byte[] {1, 2, 3}),
        new ProducerRecord<>(WATCHES, KEY, unknownSchema),
        new ProducerRecord<>(WATCHES, KEY, null),
        new ProducerRecord<>(WATCHES, KEY, cut),
        new ProducerRecord<>(WATCHES, KEY, new byte[900_000]),
        new ProducerRecord<>(WATCHES, KEY, SingleObject.encode(watch(4_086_000_000_000L, 120.0))),
        new ProducerRecord<>(WATCHES, new byte[0], sample),
        new ProducerRecord<>(WATCHES, KEY, SingleObject.encode(watch(THEN, 255.0))),
        new ProducerRecord<>(WATCHES, KEY, SingleObject.encode(watch(THEN + 1_000, Double.NaN))),
        new ProducerRecord<>(
            TopicCatalogue.PAIRINGS.name(), "t1".getBytes(UTF_8), SingleObject.encode(backwards)));
  }

  private static SmartwatchSample watch(long eventMillis, double heartRateBpm) {
    return SmartwatchSample.newBuilder()
        .setAthleteId("zoe")
        .setDeviceId("zoes-watch")
        .setSeq(eventMillis)
        .setEventTime(eventMillis)
        .setHeartRateBpm(heartRateBpm)
        .build();
  }

  /** What the job makes of the sample recording, with other records between its own. */
  private static List<SpecificRecord> resultsOf(List<ProducerRecord<byte[], byte[]>> others)
      throws Exception {
    try (EmbeddedStack stack = EmbeddedStack.start(1);
        Cluster cluster = Cluster.connect(stack.broker().bootstrapServers())) {
      String broker = stack.broker().bootstrapServers();
      cluster.create(TopicCatalogue.ALL);
      send(broker, others);
      StreamExecutionEnvironment env = stack.flink().environment();
      SessionAnalyticsJob.define(
          env,
          JobOptions.defaults(broker).boundedInput().withCheckpointInterval(Duration.ofSeconds(1)));
      RunningJob job = stack.flink().submit(env);
      assertThat(job.awaitEnd(Duration.ofSeconds(90))).isTrue();
      assertThat(job.failure()).isNull();
      assertThat(job.restarts()).isZero();
      return read(broker, cluster);
    }
  }

  private static void send(String broker, List<ProducerRecord<byte[], byte[]>> others)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker, "max.request.size", 2_000_000),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      int sent = 0;
      for (TelemetryRecord record :
          RecordingTelemetry.of(Recordings.read(sampleRecording()), HEALTHY, null)) {
        producer.send(
            new ProducerRecord<>(
                record.topic(), record.key().getBytes(UTF_8), SingleObject.encode(record.value())));
        if (sent < 4) {
          producer.flush();
        }
        int next = sent / 20;
        if (sent % 20 == 10 && next < others.size()) {
          producer.send(others.get(next)).get();
        }
        sent++;
      }
      producer.flush();
    }
  }

  private static List<SpecificRecord> read(String broker, Cluster cluster) throws Exception {
    List<String> topics = TopicCatalogue.OUTPUTS.stream().map(Topic::name).toList();
    List<TopicPartition> partitions = cluster.partitions(topics);
    Map<TopicPartition, Long> ends = cluster.ends(partitions);
    List<SpecificRecord> results = new ArrayList<>();
    try (TopicReader reader = new TopicReader(broker, TopicCatalogue.OUTPUTS, partitions)) {
      while (!reader.hasReached(ends)) {
        reader.poll(
            Duration.ofMillis(200),
            new TopicReader.Handler() {
              @Override
              public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
                results.add(value);
              }

              @Override
              public void undecodable(
                  ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
                throw new AssertionError(message.topic(), why);
              }
            });
      }
    }
    return results;
  }

  private static Path sampleRecording() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/samples/treadmill-run.fit");
  }

  /** One athlete's results, in an order that does not depend on how topics are read. */
  private static List<SpecificRecord> of(List<SpecificRecord> results, String athleteId) {
    return results.stream()
        .filter(event -> !(event instanceof RejectedRecord))
        .filter(
            event -> event.get(event.getSchema().getField("athlete_id").pos()).equals(athleteId))
        .sorted(Comparator.comparing(Object::toString))
        .toList();
  }

  private static List<RejectedRecord> rejected(List<SpecificRecord> results) {
    return results.stream()
        .filter(RejectedRecord.class::isInstance)
        .map(RejectedRecord.class::cast)
        .toList();
  }
}
