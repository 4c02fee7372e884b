package io.pulseline.jobs.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions of bounded input watermark alignment may pause. The connector fails when it is
 * to pause, or to resume, a partition that it has finished meanwhile (FLINK-39728, in 5.0.0-2.2):
 * so what will soon be read to its end is not paused any more, and only what was paused is resumed.
 */
final class SafePauses {
  /** Several times what a consumer gets at once: Kafka's default is 500 records. */
  static final long SOON_OFFSETS = 5_000;

  private final ReadProgress progress;
  private final Map<String, TopicPartition> partitions = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Set<String> paused = new HashSet<>();

  SafePauses(ReadProgress progress) {
    this.progress = progress;
  }

  /**
   * Partitions that are read.
   *
   * @param added by the connector's id
   * @param endOffsets offset after the last record of each
   */
  void add(Collection<KafkaPartitionSplit> added, Map<TopicPartition, Long> endOffsets) {
    added.forEach(split -> partitions.put(split.splitId(), split.getTopicPartition()));
    ends.putAll(endOffsets);
  }

  /** Those that may be paused now. */
  List<String> pause(Collection<String> asked) {
    List<String> far = asked.stream().filter(this::isFarFromItsEnd).toList();
    paused.addAll(far);
    return far;
  }

  /** Those that were paused. */
  List<String> resume(Collection<String> asked) {
    return asked.stream().filter(paused::remove).toList();
  }

  private boolean isFarFromItsEnd(String split) {
    TopicPartition partition = partitions.get(split);
    Long end = ends.get(partition);
    return end != null && progress.hasBefore(partition, end, SOON_OFFSETS);
  }
}
