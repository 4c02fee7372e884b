package io.pulseline.jobs.source;

import io.pulseline.jobs.connect.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers where partitions begin and end. Connects on first use. */
final class LogEnds implements HorizonLookup.Log {
  private static final String ANSWER_MILLIS = "10000";
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final KafkaConnection connection;
  private Admin admin;

  LogEnds(KafkaConnection connection) {
    this.connection = connection;
  }

  /**
   * The newest arrival in topics, ms since 1970-01-01 UTC; -1 if they hold no record.
   *
   * @throws ExecutionException when a broker does not answer
   */
  long newestArrivalOf(Collection<String> topics) throws ExecutionException, InterruptedException {
    return newestArrival(
        admin().describeTopics(topics).allTopicNames().get().values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
            .toList());
  }

  @Override
  public Map<TopicPartition, Long> endsOf(Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    return ends(partitions, OffsetSpec.latest());
  }

  @Override
  public long newestArrival(Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    return offsets(partitions, OffsetSpec.maxTimestamp()).values().stream()
        .mapToLong(ListOffsetsResultInfo::timestamp)
        .max()
        .orElse(-1);
  }

  /**
   * Where a consumer group goes on reading: at its committed offsets, or at the beginning of
   * partitions for which it has none.
   *
   * @throws ExecutionException when a broker does not answer
   */
  Map<TopicPartition, Long> startsOf(String groupId, Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin().listConsumerGroupOffsets(groupId).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> starts = ends(partitions, OffsetSpec.earliest());
    starts.replaceAll(
        (partition, beginning) -> {
          OffsetAndMetadata known = committed.get(partition);
          return known == null ? beginning : Math.max(beginning, known.offset());
        });
    return starts;
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close(CLOSE_TIMEOUT);
    }
  }

  private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> ends = new HashMap<>();
    offsets(partitions, spec).forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Collection<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    return admin()
        .listOffsets(
            partitions.stream().collect(Collectors.toMap(partition -> partition, p -> spec)))
        .all()
        .get();
  }

  private Admin admin() {
    if (admin == null) {
      Properties properties = connection.properties();
      properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
      properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
      admin = Admin.create(properties);
    }
    return admin;
  }
}
