package io.pulseline.benchmarks.naive;

import io.pulseline.benchmarks.pipelines.OutputSink;
import io.pulseline.benchmarks.pipelines.ReachedMarker;
import io.pulseline.benchmarks.pipelines.RunSettings;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;

/**
 * Sliding event-time windows of 60 s every 10 s by athlete; each window's whole sequence goes
 * through the model, one window a call, with an empty state at its begin. Samples that name no
 * athlete are left out.
 */
public final class NaiveJob {
  private static final Duration DISORDER = Duration.ofSeconds(5);
  private static final Duration WINDOW = Duration.ofSeconds(WindowModel.STEPS);
  private static final Duration SLIDE = Duration.ofSeconds(10);

  private NaiveJob() {}

  /** Defines it; the environment's settings are those of the other pipelines. */
  public static void define(StreamExecutionEnvironment env, RunSettings settings) {
    KafkaSource<Measurement> source =
        KafkaSource.<Measurement>builder()
            .setBootstrapServers(settings.bootstrapServers())
            .setGroupId(settings.run())
            .setTopics(TopicCatalogue.SMARTWATCH.name(), TopicCatalogue.TREADMILL.name())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(new MeasurementDeserializer(settings.run()))
            .build();
    env.fromSource(
            source,
            WatermarkStrategy.<Measurement>forBoundedOutOfOrderness(DISORDER)
                .withTimestampAssigner((measurement, arrival) -> measurement.eventMillis),
            "source")
        .uid("source")
        .filter(measurement -> measurement.athleteId != null)
        .name("named")
        .uid("named")
        .keyBy(measurement -> measurement.athleteId)
        .window(SlidingEventTimeWindows.of(WINDOW, SLIDE))
        .process(new WindowScorer(settings.run()))
        .name("score windows")
        .uid("score-windows")
        .transform(
            "mark",
            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
            new ReachedMarker<>(settings.run()))
        .uid("mark")
        .sinkTo(OutputSink.of(settings))
        .name("sink")
        .uid("sink");
  }
}
