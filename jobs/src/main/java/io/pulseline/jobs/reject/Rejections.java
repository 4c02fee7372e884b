package io.pulseline.jobs.reject;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.OutputTag;

/** Makes and counts the rejected records of one stage. Not thread-safe: one per subtask. */
public final class Rejections {
  /** Side output of every stage for what it rejects. */
  public static final OutputTag<RejectedRecord> TAG =
      new OutputTag<>("rejected", new AvroTypeInfo<>(RejectedRecord.class));

  private final Stage stage;
  private final MetricGroup metrics;
  private final Map<RejectReason, Counter> counters = new EnumMap<>(RejectReason.class);

  /**
   * Rejections of a stage.
   *
   * @param stage the stage
   * @param metrics the operator's metrics, to which {@code rejected} by {@code reason} is added
   * @param reasons the stage's reasons; they are counted from 0, so that the first shows as a rise
   */
  public Rejections(Stage stage, MetricGroup metrics, RejectReason... reasons) {
    this.stage = stage;
    this.metrics = metrics;
    for (RejectReason reason : reasons) {
      counters.put(reason, counter(reason));
    }
  }

  private Counter counter(RejectReason reason) {
    return metrics.addGroup("reason", reason.name()).counter("rejected");
  }

  /** Rejects a record of which no more than its bytes is known. */
  public RejectedRecord reject(RawRecord raw, RejectReason reason, String detail) {
    return reject(raw, null, null, reason, detail);
  }

  /**
   * Rejects a record.
   *
   * @param raw the record as it came
   * @param athleteId athlete; null if not known
   * @param eventMillis event time, ms since 1970-01-01 UTC; null if not known
   * @param reason why
   * @param detail one sentence: what is wrong and how to mend it
   */
  public RejectedRecord reject(
      RawRecord raw, String athleteId, Long eventMillis, RejectReason reason, String detail) {
    counters.computeIfAbsent(reason, this::counter).inc();
    return RejectedRecord.newBuilder()
        .setEventId(raw.topic + "-" + raw.partition + "-" + raw.offset)
        .setStage(stage)
        .setReason(reason)
        .setDetail(detail)
        .setTopic(raw.topic)
        .setPartition(raw.partition)
        .setOffset(raw.offset)
        .setArrivalTime(raw.arrivalMillis)
        .setEventTime(eventMillis)
        .setAthleteId(athleteId)
        .setRecordKey(raw.key == null ? null : ByteBuffer.wrap(raw.key))
        .setRecordValue(raw.value == null ? null : ByteBuffer.wrap(raw.value))
        .setRecordSize(raw.value == null ? 0 : raw.value.length)
        .setSampleCount(isTelemetry(raw.topic) ? 1 : 0)
        .setReplayOf(raw.replayOf)
        .build();
  }

  private static boolean isTelemetry(String topic) {
    return topic.equals(TopicCatalogue.SMARTWATCH.name())
        || topic.equals(TopicCatalogue.TREADMILL.name());
  }
}
