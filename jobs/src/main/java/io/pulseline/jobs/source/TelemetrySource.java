package io.pulseline.jobs.source;

import io.pulseline.jobs.JobOptions;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Reads all input topics in one operator. Timestamps and watermarks are arrival time, which the
 * broker stamps and which is monotone in each partition; {@link ArrivalSource} says what a silent
 * partition means for them. Watermark alignment bounds how far one partition may be read ahead of
 * another.
 */
public final class TelemetrySource {
  /** Operator uid, a promise to every savepoint. */
  public static final String UID = "telemetry-source";

  /** Operator uid of the end of arrival, a promise to every savepoint. */
  public static final String END_UID = "end-of-arrival";

  private static final Duration MAX_READ_AHEAD = Duration.ofMinutes(2);
  private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(200);

  /** What a fetch waits for, as long as a watermark does: some hundreds of samples, bytes. */
  private static final int FETCH_BYTES = 64 << 10;

  /**
   * The operating system's size. Kafka's own is 64 KB: a larger answer comes in as many parts as it
   * has of these, and each waits until both ends have had a processor again.
   */
  private static final int RECEIVE_BUFFER = -1;

  private TelemetrySource() {}

  /** The records of all input topics, with arrival time as their timestamp. */
  public static DataStream<RawRecord> read(StreamExecutionEnvironment env, JobOptions options) {
    ReadProgress progress = new ReadProgress();
    Properties consumer = consumer(options, env.getConfig().getAutoWatermarkInterval());
    consumer.put(
        ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, ReadProgressInterceptor.class.getName());
    consumer.put(ReadProgressInterceptor.PROGRESS, progress);
    KafkaSourceBuilder<RawRecord> source =
        KafkaSource.<RawRecord>builder()
            .setGroupId(options.groupId())
            .setTopics(TopicCatalogue.INPUTS.stream().map(Topic::name).toList())
            .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
            .setProperties(consumer)
            .setDeserializer(new RawRecordDeserializer(progress));
    if (options.bounded()) {
      source.setBounded(OffsetsInitializer.latest());
    }
    ArrivalSource topics =
        new ArrivalSource(
            source.build(),
            progress,
            options.connection(),
            options.groupId(),
            options.brokerSlack());
    return env.fromSource(topics, arrivalTime(), "telemetry source")
        .uid(UID)
        .transform("end of arrival", TypeInformation.of(RawRecord.class), new EndOfArrival())
        .uid(END_UID);
  }

  /**
   * How the topics are read: what is committed, and not every sample in a fetch of its own. A fetch
   * waits no longer than the watermark that lets its samples be acted upon.
   */
  static Properties consumer(JobOptions options, long watermarkIntervalMillis) {
    Properties consumer = options.connection().properties();
    consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, Integer.toString(RECEIVE_BUFFER));
    consumer.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(FETCH_BYTES));
    consumer.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Long.toString(watermarkIntervalMillis));
    return consumer;
  }

  private static WatermarkStrategy<RawRecord> arrivalTime() {
    return WatermarkStrategy.<RawRecord>forGenerator(
            context -> new ArrivalWatermarks(System::currentTimeMillis))
        .withWatermarkAlignment("telemetry", MAX_READ_AHEAD, ALIGNMENT_INTERVAL);
  }
}
