package io.pulseline.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import io.pulseline.schemas.wire.UndecodableException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class EmbeddedBrokerTest {
  private static final long LONG_AGO_MILLIS = 1_000_000_000_000L;

  private static TemporaryFolder folder;
  private static EmbeddedBroker broker;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws Exception {
    folder = TemporaryFolder.create("pulseline-test-");
    broker = EmbeddedBroker.start(folder.subfolder("kafka"));
    cluster = Cluster.connect(broker.bootstrapServers());
    cluster.create(TopicCatalogue.ALL);
  }

  @AfterAll
  static void stopsAndLeavesNothing() throws Exception {
    cluster.close();
    assertThat(broker.fault()).isNull();
    InetSocketAddress address =
        new InetSocketAddress(
            "127.0.0.1", Integer.parseInt(broker.bootstrapServers().split(":", -1)[1]));
    broker.close();
    broker.close();
    folder.close();
    folder.close();

    assertThat(Files.exists(folder.path())).isFalse();
    assertThatThrownBy(
            () -> {
              try (Socket socket = new Socket()) {
                socket.connect(address, 1000);
              }
            })
        .hasMessageContaining("refused");
  }

  @Test
  void createsTheCatalogueAsItSays() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      for (Topic topic : TopicCatalogue.ALL) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        topic
            .configuration()
            .forEach(
                (name, value) ->
                    assertThat(config.get(name).value())
                        .as("%s of %s", name, topic.name())
                        .isEqualTo(value));
        assertThat(cluster.partitions(List.of(topic.name()))).hasSize(topic.partitions());
      }
    }
  }

  @Test
  void creatingTwiceChangesNothing() throws Exception {
    assertThat(cluster.create(TopicCatalogue.ALL)).isEmpty();
    assertThat(cluster.topicNames())
        .containsAll(TopicCatalogue.ALL.stream().map(Topic::name).toList());
  }

  @Test
  void aTopicThatIsMissingIsNamed() {
    assertThatThrownBy(() -> cluster.partitions(List.of("effect.scores", "no.such.topic")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("has no topic no.such.topic")
        .hasMessageContaining("topics create");
  }

  @Test
  void carriesCommittedRecordsStampedOnArrivalAndCountsThem() throws Exception {
    EquipmentPairing pairing = new EquipmentPairing("machine", "anna", LONG_AGO_MILLIS, null);
    long before = System.currentTimeMillis();
    try (KafkaProducer<byte[], byte[]> producer = transactionalProducer()) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record("aborted", SingleObject.encode(pairing)));
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(record("machine", SingleObject.encode(pairing)));
      producer.send(record("machine", new byte[] {1}));
      producer.commitTransaction();
    }

    List<TopicPartition> partitions = cluster.partitions(List.of(TopicCatalogue.PAIRINGS.name()));
    Map<TopicPartition, Long> ends = cluster.ends(partitions);
    List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
    List<SpecificRecord> values = new ArrayList<>();
    List<String> undecodable = new ArrayList<>();
    TopicReader.Handler handler =
        new TopicReader.Handler() {
          @Override
          public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
            messages.add(message);
            values.add(value);
          }

          @Override
          public void undecodable(
              ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
            undecodable.add(why.reason().name());
          }
        };
    try (TopicReader reader =
        new TopicReader(broker.bootstrapServers(), List.of(TopicCatalogue.PAIRINGS), partitions)) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> reader.poll(Duration.ofMillis(100), handler) == 0 && reader.hasReached(ends));
    }

    assertThat(values).containsExactly(pairing);
    assertThat(undecodable).containsExactly("NOT_AVRO");
    assertThat(messages.get(0).timestamp()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void knowsWhatAGroupHasNotRead() throws Exception {
    String topic = TopicCatalogue.PROFILES.name();
    assertThat(cluster.lag("readers", List.of(topic))).isZero();
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      producer.send(new ProducerRecord<>(topic, 1, new byte[] {1}, new byte[] {1})).get();
      producer.send(new ProducerRecord<>(topic, 1, new byte[] {2}, new byte[] {1})).get();
    }

    assertThat(cluster.recordCount(topic)).isEqualTo(2);
    assertThat(cluster.lag("readers", List.of(topic))).isEqualTo(2);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .alterConsumerGroupOffsets(
              "readers", Map.of(new TopicPartition(topic, 1), new OffsetAndMetadata(1)))
          .all()
          .get();
    }
    assertThat(cluster.lag("readers", List.of(topic))).isEqualTo(1);
  }

  private static ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ProducerRecord<>(
        TopicCatalogue.PAIRINGS.name(), 0, LONG_AGO_MILLIS, key.getBytes(UTF_8), value);
  }

  private static KafkaProducer<byte[], byte[]> transactionalProducer() {
    return producer(Map.of("transactional.id", "test"));
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
    Map<String, Object> all = new java.util.HashMap<>(settings);
    all.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
