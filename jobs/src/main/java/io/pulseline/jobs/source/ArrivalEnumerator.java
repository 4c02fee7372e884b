package io.pulseline.jobs.source;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector's enumerator, which besides asks the brokers again and again how far the log goes,
 * and tells the readers that ask. State is the connector's alone.
 */
final class ArrivalEnumerator
    implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivalEnumerator.class);

  private static final long LEAST_INTERVAL_MILLIS = 25;

  private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions;
  private final SplitEnumeratorContext<KafkaPartitionSplit> context;
  private final HorizonLookup lookup;
  private final HorizonRequests requests = new HorizonRequests();
  private volatile Set<TopicPartition> assigned = Set.of();
  private long intervalMillis;
  private long lastLookupNanos = System.nanoTime();
  private boolean brokersAnswer = true;

  /**
   * Wraps the connector's enumerator.
   *
   * @param lookup how far the log goes; is closed with this
   */
  ArrivalEnumerator(
      SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions,
      SplitEnumeratorContext<KafkaPartitionSplit> context,
      HorizonLookup lookup) {
    this.partitions = partitions;
    this.context = context;
    this.lookup = lookup;
  }

  @Override
  public void start() {
    partitions.start();
    noteAssigned();
    // Each lookup costs the JobManager an event to each subtask and one back: so a thousand a
    // second.
    intervalMillis = Math.max(LEAST_INTERVAL_MILLIS, context.currentParallelism());
    context.callAsync(this::lookUp, this::announce, intervalMillis, intervalMillis);
  }

  /** In the worker's thread. Lookups that a slow answer has held up are not made up for. */
  private ArrivalHorizon lookUp() throws Exception {
    Set<TopicPartition> wanted = assigned;
    long sinceLastNanos = System.nanoTime() - lastLookupNanos;
    if (wanted.isEmpty() || sinceLastNanos < intervalMillis * 500_000) {
      return null;
    }
    try {
      return lookup.lookUp(wanted);
    } finally {
      lastLookupNanos = System.nanoTime();
    }
  }

  private void announce(ArrivalHorizon horizon, Throwable failure) {
    if ((failure == null) != brokersAnswer) {
      brokersAnswer = failure == null;
      if (brokersAnswer) {
        LOG.info("The brokers answer again: arrival time goes on.");
      } else {
        LOG.warn(
            "The brokers do not say how far the topics go: arrival time stands still where"
                + " partitions are silent, until they answer.",
            failure);
      }
    }
    if (horizon != null) {
      for (int reader : requests.take()) {
        context.sendEventToSourceReader(reader, horizon);
      }
    }
    noteAssigned();
  }

  /**
   * Horizons speak of partitions only that a reader has been given. A reader that has been given
   * none by the time of a horizon has been passed over: all are given at once.
   */
  private void noteAssigned() {
    try {
      assigned =
          partitions.snapshotState(-1).assignedSplits().stream()
              .map(KafkaPartitionSplit::getTopicPartition)
              .collect(Collectors.toUnmodifiableSet());
    } catch (Exception e) {
      throw new IllegalStateException("The connector does not say what it has assigned.", e);
    }
  }

  @Override
  public void handleSplitRequest(int subtask, String host) {
    partitions.handleSplitRequest(subtask, host);
  }

  @Override
  public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
    partitions.addSplitsBack(splits, subtask);
  }

  @Override
  public void addReader(int subtask) {
    requests.readerStarts(subtask);
    partitions.addReader(subtask);
  }

  @Override
  public void handleSourceEvent(int subtask, SourceEvent event) {
    if (event instanceof HorizonWanted wanted) {
      requests.add(subtask, wanted);
    } else {
      partitions.handleSourceEvent(subtask, event);
    }
  }

  @Override
  public KafkaSourceEnumState snapshotState(long checkpointId) throws Exception {
    requests.checkpointBegins(checkpointId);
    return partitions.snapshotState(checkpointId);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    partitions.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    requests.checkpointAborted(checkpointId);
    partitions.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void close() throws IOException {
    try {
      lookup.close();
    } finally {
      partitions.close();
    }
  }
}
