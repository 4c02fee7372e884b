package io.pulseline.jobs.source;

import io.pulseline.jobs.connect.KafkaConnection;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;

/**
 * The connector's reader of bounded input, which at its end raises arrival time to the newest
 * arrival of all input topics before time itself ends. Without it arrival time would end wherever
 * the last periodic watermark happened to stand, and a session whose silence was complete in the
 * input would sometimes end with it and sometimes with the input. It is paused as {@link
 * SafePauses} allow.
 */
final class BoundedArrivalReader extends ReaderOverBrokers {
  private static final String END = "end of arrival";

  private final Collection<String> topics;
  private final SafePauses pauses;
  private long newestArrivalMillis;
  private boolean ended;

  BoundedArrivalReader(
      SourceReader<RawRecord, KafkaPartitionSplit> reader,
      ReadProgress progress,
      KafkaConnection connection,
      Collection<String> topics) {
    super(reader, connection);
    this.topics = topics;
    this.pauses = new SafePauses(progress);
  }

  @Override
  public void start() {
    newestArrivalMillis = ask("how far the topics go", log -> log.newestArrivalOf(topics));
    super.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawRecord> output) throws Exception {
    InputStatus status = super.pollNext(output);
    if (status == InputStatus.END_OF_INPUT && !ended && newestArrivalMillis >= 0) {
      ended = true;
      output.createOutputForSplit(END).emitWatermark(new Watermark(newestArrivalMillis));
    }
    return status;
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    List<TopicPartition> added =
        splits.stream().map(KafkaPartitionSplit::getTopicPartition).toList();
    pauses.add(splits, ask("how far the topics go", log -> log.endsOf(added)));
    super.addSplits(splits);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
    List<String> resumed = pauses.resume(toResume);
    super.pauseOrResumeSplits(pauses.pause(toPause), resumed);
  }
}
