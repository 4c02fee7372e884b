package io.pulseline.jobs.source;

import io.pulseline.jobs.connect.KafkaConnection;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.FlinkRuntimeException;

/** The connector's reader, and the brokers, which can be asked what the connector does not say. */
abstract class ReaderOverBrokers implements SourceReader<RawRecord, KafkaPartitionSplit> {
  private final SourceReader<RawRecord, KafkaPartitionSplit> reader;
  private final KafkaConnection connection;

  ReaderOverBrokers(
      SourceReader<RawRecord, KafkaPartitionSplit> reader, KafkaConnection connection) {
    this.reader = reader;
    this.connection = connection;
  }

  /** A question to the brokers. */
  interface Question<T> {
    /** Puts it. */
    T put(LogEnds log) throws ExecutionException, InterruptedException;
  }

  /**
   * Asks the brokers.
   *
   * @param what what they are asked, after "do not say" in the sentence for a failure
   * @throws FlinkRuntimeException if they do not answer
   */
  final <T> T ask(String what, Question<T> question) {
    try (LogEnds log = new LogEnds(connection)) {
      return question.put(log);
    } catch (ExecutionException e) {
      throw new FlinkRuntimeException(
          "The brokers at "
              + connection.bootstrapServers()
              + " do not say "
              + what
              + ": check that they run.",
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlinkRuntimeException("Stopped before the brokers said " + what + ".", e);
    }
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawRecord> output) throws Exception {
    return reader.pollNext(output);
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
