package io.pulseline.jobs.source;

import io.pulseline.jobs.connect.KafkaConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * The connector's reader of bounded input, which at its end raises arrival time to the newest
 * arrival of all input topics before time itself ends. Without it arrival time would end wherever
 * the last periodic watermark happened to stand, and a session whose silence was complete in the
 * input would sometimes end with it and sometimes with the input.
 *
 * <p>A partition that will soon be read to its end is not paused any more by watermark alignment:
 * the connector fails when it is to pause, or to resume, what it has finished meanwhile
 * (FLINK-39728, in 5.0.0-2.2).
 */
final class BoundedArrivalReader implements SourceReader<RawRecord, KafkaPartitionSplit> {
  private static final String END = "end of arrival";

  /** Several times what a consumer gets at once: Kafka's default is 500 records. */
  private static final long SOON_OFFSETS = 5_000;

  private final SourceReader<RawRecord, KafkaPartitionSplit> reader;
  private final ReadProgress progress;
  private final KafkaConnection connection;
  private final Collection<String> topics;
  private final Map<String, TopicPartition> partitions = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Set<String> paused = new HashSet<>();
  private long newestArrivalMillis;
  private boolean ended;

  BoundedArrivalReader(
      SourceReader<RawRecord, KafkaPartitionSplit> reader,
      ReadProgress progress,
      KafkaConnection connection,
      Collection<String> topics) {
    this.reader = reader;
    this.progress = progress;
    this.connection = connection;
    this.topics = topics;
  }

  @Override
  public void start() {
    newestArrivalMillis = ask(log -> log.newestArrivalOf(topics));
    reader.start();
  }

  private interface Question<T> {
    T put(LogEnds log) throws ExecutionException, InterruptedException;
  }

  private <T> T ask(Question<T> question) {
    try (LogEnds log = new LogEnds(connection)) {
      return question.put(log);
    } catch (ExecutionException e) {
      throw new FlinkRuntimeException(
          "The brokers at "
              + connection.bootstrapServers()
              + " do not say how far the topics go: check that they run.",
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlinkRuntimeException("Stopped before the brokers said how far to read.", e);
    }
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
    splits.forEach(split -> partitions.put(split.splitId(), split.getTopicPartition()));
    List<TopicPartition> added =
        splits.stream().map(KafkaPartitionSplit::getTopicPartition).toList();
    ends.putAll(ask(log -> log.endsOf(added)));
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
    List<String> far = toPause.stream().filter(this::isFarFromItsEnd).toList();
    List<String> resumed = toResume.stream().filter(paused::remove).toList();
    paused.addAll(far);
    reader.pauseOrResumeSplits(far, resumed);
  }

  private boolean isFarFromItsEnd(String split) {
    TopicPartition partition = partitions.get(split);
    Long end = ends.get(partition);
    return end != null && progress.hasBefore(partition, end, SOON_OFFSETS);
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
