package io.pulseline.benchmarks.pipelines;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.JobSettings;
import io.pulseline.jobs.ResultDelivery;
import io.pulseline.jobs.decode.AvroDecoder;
import io.pulseline.jobs.decode.DecodedRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The ceiling: reads with the connector's source, decodes with the job's decoder, sends each sample
 * to its athlete as bytes, and writes one in twenty at-least-once. Checkpoints and object reuse are
 * the job's.
 */
public final class WireJob {
  private WireJob() {}

  /** Defines it. */
  public static void define(StreamExecutionEnvironment env, RunSettings settings) {
    JobOptions options = PulselineJob.options(settings, ResultDelivery.AT_LEAST_ONCE);
    JobSettings.apply(env, options);
    DataStream<DecodedRecord> decoded =
        env.fromSource(
                PlainRecords.source(settings),
                WatermarkStrategy.forMonotonousTimestamps(),
                "source")
            .uid("source")
            .process(new AvroDecoder())
            .name("decode")
            .uid("decode");
    decoded
        .flatMap(new WireKeys())
        .name("key")
        .uid("key")
        .keyBy(record -> record.key)
        .process(new OneInTwenty(settings.run()))
        .name("one in twenty")
        .uid("one-in-twenty")
        .sinkTo(OutputSink.of(settings))
        .name("sink")
        .uid("sink");
  }
}
