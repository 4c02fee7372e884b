package io.pulseline.jobs.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions are worth asking for their newest arrival, which a broker finds by reading the
 * last batch of each: those that have grown most since they were asked. Those that stand still have
 * nothing new to say, and a few of many that grow know the present well enough.
 */
final class GrownPartitions {
  /** As many are asked at once of those that were asked before. */
  static final int MOST_ASKED = 4;

  private static final long UNKNOWN = Long.MAX_VALUE;

  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Map<TopicPartition, Long> grown = new HashMap<>();

  /** Notes where partitions end now. */
  void note(Map<TopicPartition, Long> newestEnds) {
    newestEnds.forEach(
        (partition, end) -> {
          Long before = ends.put(partition, end);
          if (before == null) {
            grown.put(partition, UNKNOWN);
          } else if (end > before && grown.getOrDefault(partition, 0L) != UNKNOWN) {
            grown.merge(partition, end - before, Long::sum);
          }
        });
  }

  /** Those to ask: all that never were, and of the others the few that have grown most. */
  List<TopicPartition> toAsk() {
    List<TopicPartition> asked = new ArrayList<>();
    List<TopicPartition> others = new ArrayList<>();
    grown.forEach((partition, by) -> (by == UNKNOWN ? asked : others).add(partition));
    others.sort(Comparator.comparing(grown::get).reversed());
    asked.addAll(others.subList(0, Math.min(MOST_ASKED, others.size())));
    return asked;
  }

  /** These have been asked. */
  void asked(Collection<TopicPartition> partitions) {
    grown.keySet().removeAll(partitions);
  }
}
