package io.pulseline.jobs.preflight;

import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.schemas.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The newest records of each partition of some topics, a few of each; no group, no trace. */
final class NewestRecords {
  private static final int PER_PARTITION = 5;
  private static final String CALL_MILLIS = "10000";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private NewestRecords() {}

  /** Values by topic; what cannot be read within ten seconds is left out. */
  static Map<String, List<byte[]>> read(KafkaConnection connection, List<Topic> topics) {
    Properties settings = connection.properties();
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      return read(consumer, topics);
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }

  private static Map<String, List<byte[]>> read(
      KafkaConsumer<byte[], byte[]> consumer, List<Topic> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : topics) {
      for (PartitionInfo partition : consumer.partitionsFor(topic.name())) {
        partitions.add(new TopicPartition(partition.topic(), partition.partition()));
      }
    }
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    partitions.removeIf(partition -> ends.get(partition) <= begins.get(partition));
    consumer.assign(partitions);
    partitions.forEach(p -> consumer.seek(p, Math.max(begins.get(p), ends.get(p) - PER_PARTITION)));
    Map<String, List<byte[]>> values = new HashMap<>();
    long begin = System.nanoTime();
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))
        && System.nanoTime() - begin < LIMIT.toNanos()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        values.computeIfAbsent(record.topic(), topic -> new ArrayList<>()).add(record.value());
      }
    }
    return values;
  }
}
