package io.pulseline.cli.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.embedded.EmbeddedBroker;
import io.pulseline.cli.embedded.TemporaryFolder;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with the catalogue, for tests to put rejections on. */
public final class RejectedBroker implements AutoCloseable {
  /** Arrival of the first rejection, ms since 1970-01-01 UTC. */
  public static final long ARRIVAL_MILLIS = 1_770_000_000_000L;

  private final TemporaryFolder folder;
  private final EmbeddedBroker broker;
  private final Cluster cluster;
  private long offset;

  private RejectedBroker(TemporaryFolder folder) throws Exception {
    this.folder = folder;
    broker = EmbeddedBroker.start(folder.subfolder("kafka"));
    cluster = Cluster.connect(broker.bootstrapServers());
    cluster.create(TopicCatalogue.ALL);
  }

  /** Starts it. */
  public static RejectedBroker start() throws Exception {
    return new RejectedBroker(TemporaryFolder.create("pulseline-test-"));
  }

  /** Its address. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Its administration. */
  public Cluster cluster() {
    return cluster;
  }

  /** The rejection of a record, as the job writes it. */
  public RejectedRecord rejection(
      Topic topic, String key, byte[] value, Stage stage, RejectReason reason) {
    long at = offset++;
    return RejectedRecord.newBuilder()
        .setEventId(topic.name() + "-0-" + at)
        .setStage(stage)
        .setReason(reason)
        .setDetail("A test wants it so.")
        .setTopic(topic.name())
        .setPartition(0)
        .setOffset(at)
        .setArrivalTime(ARRIVAL_MILLIS + at * 1000)
        .setAthleteId(key)
        .setRecordKey(key == null ? null : ByteBuffer.wrap(key.getBytes(UTF_8)))
        .setRecordValue(value == null ? null : ByteBuffer.wrap(value))
        .setRecordSize(value == null ? 0 : value.length)
        .setSampleCount(1)
        .build();
  }

  /** The same for a record that decodes. */
  public RejectedRecord rejection(
      Topic topic, String key, SpecificRecord value, Stage stage, RejectReason reason) {
    return rejection(topic, key, SingleObject.encode(value), stage, reason);
  }

  /** Writes to telemetry.rejected. */
  public void write(RejectedRecord... rejections) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      for (RejectedRecord rejection : rejections) {
        byte[] key = rejection.getRecordKey() == null ? null : rejection.getRecordKey().array();
        producer
            .send(
                new ProducerRecord<>(
                    TopicCatalogue.REJECTED.name(), key, SingleObject.encode(rejection)))
            .get();
      }
    }
  }

  /** A producer of bytes. */
  public KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", bootstrapServers());
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * What a topic holds, committed. Waits for transactions that are ending: a commit returns before
   * its markers are in the partitions.
   */
  public List<ConsumerRecord<byte[], byte[]>> committed(Topic topic) throws Exception {
    List<TopicPartition> partitions = cluster.partitions(List.of(topic.name()));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> cluster.committedEnds(partitions).equals(cluster.ends(partitions)));
    List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
    WholeTopic.read(
        cluster,
        topic,
        (message, value) -> {
          messages.add(message);
          return true;
        });
    return messages;
  }

  @Override
  public void close() throws Exception {
    cluster.close();
    broker.close();
    folder.close();
  }
}
