package io.pulseline.jobs.source;

import io.pulseline.jobs.JobOptions;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Reads all input topics in one operator. Timestamps and watermarks are arrival time, which the
 * broker stamps and which is monotone in each partition. Watermark alignment bounds how far one
 * partition may be read ahead of another.
 */
public final class TelemetrySource {
  /** Operator uid, a promise to every savepoint. */
  public static final String UID = "telemetry-source";

  /** Operator uid of the end of arrival, a promise to every savepoint. */
  public static final String END_UID = "end-of-arrival";

  private static final Duration MAX_READ_AHEAD = Duration.ofMinutes(2);
  private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(200);

  private TelemetrySource() {}

  /** The records of all input topics, with arrival time as their timestamp. */
  public static DataStream<RawRecord> read(StreamExecutionEnvironment env, JobOptions options) {
    KafkaSourceBuilder<RawRecord> source =
        KafkaSource.<RawRecord>builder()
            .setBootstrapServers(options.bootstrapServers())
            .setGroupId(options.groupId())
            .setTopics(TopicCatalogue.INPUTS.stream().map(Topic::name).toList())
            .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
            .setProperty("isolation.level", "read_committed")
            .setDeserializer(new RawRecordDeserializer());
    if (options.bounded()) {
      source.setBounded(OffsetsInitializer.latest());
    }
    return env.fromSource(source.build(), arrivalTime(options), "telemetry source")
        .uid(UID)
        .transform("end of arrival", TypeInformation.of(RawRecord.class), new EndOfArrival())
        .uid(END_UID);
  }

  private static WatermarkStrategy<RawRecord> arrivalTime(JobOptions options) {
    return WatermarkStrategy.<RawRecord>forMonotonousTimestamps()
        .withIdleness(options.partitionIdle())
        .withWatermarkAlignment("telemetry", MAX_READ_AHEAD, ALIGNMENT_INTERVAL);
  }
}
