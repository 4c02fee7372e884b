package io.pulseline.jobs.source;

import io.pulseline.jobs.connect.KafkaConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;

/**
 * The connector's reader, in which a silent partition does not hold arrival time back: when
 * everything before a partition's end has been handed on, its watermark rises to the moment of the
 * {@link ArrivalHorizon} to which that end belongs. Whether there is more to read is known from the
 * log, never guessed from how long nothing came.
 */
final class ArrivalReader extends ReaderOverBrokers {
  private final ReadProgress progress;
  private final String groupId;
  private final SourceReaderContext context;
  private final List<KafkaPartitionSplit> splits = new ArrayList<>();
  private ArrivalHorizon horizon;
  private long checkpoint = HorizonWanted.NO_CHECKPOINT;
  private boolean isToAsk = true;
  private CompletableFuture<Void> isToPoll = CompletableFuture.completedFuture(null);

  ArrivalReader(
      SourceReader<RawRecord, KafkaPartitionSplit> reader,
      ReadProgress progress,
      KafkaConnection connection,
      String groupId,
      SourceReaderContext context) {
    super(reader, connection);
    this.progress = progress;
    this.groupId = groupId;
    this.context = context;
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawRecord> output) throws Exception {
    if (isToPoll.isDone()) {
      isToPoll = new CompletableFuture<>();
      if (horizon != null) {
        raiseWatermarks(output);
        horizon = null;
        isToAsk = true;
      }
      if (isToAsk) {
        context.sendSourceEventToCoordinator(new HorizonWanted(checkpoint));
        isToAsk = false;
      }
    }
    return super.pollNext(output);
  }

  private void raiseWatermarks(ReaderOutput<RawRecord> output) {
    if (splits.isEmpty()) {
      // More subtasks than partitions: nothing will ever come from here.
      output.markIdle();
      return;
    }
    // A record of the very moment may still come, and is not to be late.
    Watermark watermark = new Watermark(horizon.arrivalMillis() - 1);
    for (KafkaPartitionSplit split : splits) {
      horizon
          .endOf(split.getTopicPartition())
          .ifPresent(
              end -> {
                if (progress.hasReached(split.getTopicPartition(), end)) {
                  output.createOutputForSplit(split.splitId()).emitWatermark(watermark);
                }
              });
    }
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> records = super.isAvailable();
    return records.isDone() || isToPoll.isDone()
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.anyOf(records, isToPoll).thenAccept(any -> {});
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    if (event instanceof ArrivalHorizon newest) {
      horizon = newest;
      isToPoll.complete(null);
    } else {
      super.handleSourceEvents(event);
    }
  }

  /** What was asked for before is not answered any more: {@link HorizonRequests}. */
  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    checkpoint = checkpointId;
    isToAsk = true;
    isToPoll.complete(null);
    return super.snapshotState(checkpointId);
  }

  /** Partitions get an offset to start from here, where the connector would leave it open. */
  @Override
  public void addSplits(List<KafkaPartitionSplit> added) {
    List<KafkaPartitionSplit> placed = new ArrayList<>(added);
    List<TopicPartition> open =
        added.stream()
            .filter(split -> split.getStartingOffset() < 0)
            .map(KafkaPartitionSplit::getTopicPartition)
            .toList();
    if (!open.isEmpty()) {
      Map<TopicPartition, Long> starts =
          ask("where to begin to read", log -> log.startsOf(groupId, open));
      placed.replaceAll(split -> starting(split, starts.get(split.getTopicPartition())));
    }
    for (KafkaPartitionSplit split : placed) {
      progress.startsAt(split.getTopicPartition(), split.getStartingOffset());
    }
    splits.addAll(placed);
    super.addSplits(placed);
  }

  private static KafkaPartitionSplit starting(KafkaPartitionSplit split, Long offset) {
    return offset == null
        ? split
        : new KafkaPartitionSplit(
            split.getTopicPartition(),
            offset,
            split.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET));
  }
}
