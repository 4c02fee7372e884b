package io.pulseline.jobs.source;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * The connector's reader of bounded input, which at its end raises arrival time to the newest
 * arrival of all input topics before time itself ends. Without it arrival time would end wherever
 * the last periodic watermark happened to stand, and a session whose silence was complete in the
 * input would sometimes end with it and sometimes with the input.
 */
final class BoundedArrivalReader implements SourceReader<RawRecord, KafkaPartitionSplit> {
  private static final String END = "end of arrival";

  private final SourceReader<RawRecord, KafkaPartitionSplit> reader;
  private final String bootstrapServers;
  private final Collection<String> topics;
  private long newestArrivalMillis;
  private boolean ended;

  BoundedArrivalReader(
      SourceReader<RawRecord, KafkaPartitionSplit> reader,
      String bootstrapServers,
      Collection<String> topics) {
    this.reader = reader;
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
  }

  @Override
  public void start() {
    try (LogEnds log = new LogEnds(bootstrapServers)) {
      newestArrivalMillis = log.newestArrivalOf(topics);
    } catch (ExecutionException e) {
      throw new FlinkRuntimeException(
          "The brokers at "
              + bootstrapServers
              + " do not say how far the topics go: check that they run.",
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlinkRuntimeException("Stopped before the brokers said how far to read.", e);
    }
    reader.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawRecord> output) throws Exception {
    InputStatus status = reader.pollNext(output);
    if (status == InputStatus.END_OF_INPUT && !ended && newestArrivalMillis >= 0) {
      ended = true;
      output.createOutputForSplit(END).emitWatermark(new Watermark(newestArrivalMillis));
    }
    return status;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return reader.isAvailable();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    reader.addSplits(splits);
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
