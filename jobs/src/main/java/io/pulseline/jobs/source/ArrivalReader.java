package io.pulseline.jobs.source;

import io.pulseline.jobs.connect.KafkaConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.common.TopicPartition;

/**
 * The connector's reader, in which a silent partition does not hold arrival time back: when
 * everything before a partition's end has been handed on, its watermark rises to the moment of the
 * {@link ArrivalHorizon} to which that end belongs. Whether there is more to read is known from the
 * log, never guessed from how long nothing came.
 */
final class ArrivalReader implements SourceReader<RawRecord, KafkaPartitionSplit> {
  private final SourceReader<RawRecord, KafkaPartitionSplit> reader;
  private final ReadProgress progress;
  private final KafkaConnection connection;
  private final String groupId;
  private final List<KafkaPartitionSplit> splits = new ArrayList<>();
  private ArrivalHorizon horizon;
  private CompletableFuture<Void> horizonIsThere = new CompletableFuture<>();

  ArrivalReader(
      SourceReader<RawRecord, KafkaPartitionSplit> reader,
      ReadProgress progress,
      KafkaConnection connection,
      String groupId) {
    this.reader = reader;
    this.progress = progress;
    this.connection = connection;
    this.groupId = groupId;
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawRecord> output) throws Exception {
    if (horizon != null) {
      raiseWatermarks(output);
      horizon = null;
      horizonIsThere = new CompletableFuture<>();
    }
    return reader.pollNext(output);
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
    CompletableFuture<Void> records = reader.isAvailable();
    return records.isDone() || horizonIsThere.isDone()
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.anyOf(records, horizonIsThere).thenAccept(any -> {});
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    if (event instanceof ArrivalHorizon newest) {
      horizon = newest;
      horizonIsThere.complete(null);
    } else {
      reader.handleSourceEvents(event);
    }
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
      Map<TopicPartition, Long> starts = startsOf(open);
      placed.replaceAll(split -> starting(split, starts.get(split.getTopicPartition())));
    }
    for (KafkaPartitionSplit split : placed) {
      progress.startsAt(split.getTopicPartition(), split.getStartingOffset());
    }
    splits.addAll(placed);
    reader.addSplits(placed);
  }

  private static KafkaPartitionSplit starting(KafkaPartitionSplit split, Long offset) {
    return offset == null
        ? split
        : new KafkaPartitionSplit(
            split.getTopicPartition(),
            offset,
            split.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET));
  }

  private Map<TopicPartition, Long> startsOf(List<TopicPartition> partitions) {
    try (LogEnds log = new LogEnds(connection)) {
      return log.startsOf(groupId, partitions);
    } catch (ExecutionException e) {
      throw new FlinkRuntimeException(
          "The brokers at "
              + connection.bootstrapServers()
              + " do not say where to begin to read: check that they run.",
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlinkRuntimeException("Stopped before the brokers said where to begin.", e);
    }
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    return reader.snapshotState(checkpointId);
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
    reader.pauseOrResumeSplits(toPause, toResume);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    reader.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    reader.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
