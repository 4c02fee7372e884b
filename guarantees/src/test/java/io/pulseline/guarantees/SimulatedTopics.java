package io.pulseline.guarantees;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.cli.kafka.Cluster;
import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.MessageEncoder;
import io.pulseline.schemas.wire.SingleObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Input topics that are filled before anybody reads them, with arrival times by choice: the sender
 * stamps the records instead of the broker. So an hour of arrivals is there in seconds, and the
 * same in every run.
 */
public final class SimulatedTopics {
  /** When the simulated gyms open, ms since 1970-01-01 UTC. */
  public static final long OPENING_MILLIS = 1_767_290_400_000L;

  private final String bootstrapServers;

  private SimulatedTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Creates the catalogue's topics, in which records have arrived when they say so.
   *
   * @param partitions partitions of each input topic
   */
  public static SimulatedTopics create(String bootstrapServers, int partitions) throws Exception {
    return create(bootstrapServers, partitions, "CreateTime");
  }

  /**
   * Creates the catalogue's topics, in which the broker stamps records as they are sent, as in
   * production.
   *
   * @param partitions partitions of each input topic
   */
  public static SimulatedTopics createStampedByBroker(String bootstrapServers, int partitions)
      throws Exception {
    return create(bootstrapServers, partitions, "LogAppendTime");
  }

  private static SimulatedTopics create(
      String bootstrapServers, int partitions, String timestampType) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        Cluster cluster = Cluster.connect(bootstrapServers)) {
      Map<String, String> settings =
          Map.of("message.timestamp.type", timestampType, "retention.ms", "-1");
      List<NewTopic> inputs =
          TopicCatalogue.INPUTS.stream()
              .map(topic -> new NewTopic(topic.name(), partitions, (short) 1).configs(settings))
              .toList();
      admin.createTopics(inputs).all().get();
      cluster.create(TopicCatalogue.ALL);
      cluster.partitions(TopicCatalogue.ALL.stream().map(Topic::name).toList());
    }
    return new SimulatedTopics(bootstrapServers);
  }

  /**
   * Sends records in the order given, each with its delivery as its arrival.
   *
   * @param records records by ascending time of delivery
   * @return how many there were
   */
  public long fill(Iterator<TelemetryRecord> records) throws Exception {
    return fill(records, (topic, record) -> SingleObject.encode(record));
  }

  /**
   * The same in another format.
   *
   * @param records records by ascending time of delivery
   * @param encoder how they become messages
   * @return how many there were
   */
  public long fill(Iterator<TelemetryRecord> records, MessageEncoder encoder) throws Exception {
    long count = 0;
    long before = 0;
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers, "linger.ms", 20, "compression.type", "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      while (records.hasNext()) {
        TelemetryRecord next = records.next();
        if (next.deliverAtMillis() < before) {
          throw new IllegalArgumentException("The records are not in the order of delivery.");
        }
        before = next.deliverAtMillis();
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    next.topic(),
                    null,
                    next.deliverAtMillis(),
                    next.key().getBytes(UTF_8),
                    encoder.encode(next.topic(), next.value()))));
        count++;
        if (sent.size() == 10_000) {
          confirm(sent);
        }
      }
      producer.flush();
      confirm(sent);
    }
    return count;
  }

  private static void confirm(List<Future<RecordMetadata>> sent) throws Exception {
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
    sent.clear();
  }
}
