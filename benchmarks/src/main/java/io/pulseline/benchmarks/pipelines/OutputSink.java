package io.pulseline.benchmarks.pipelines;

import io.pulseline.benchmarks.traffic.BenchTopics;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** The sink of pipelines that do not write the catalogue's topics: bytes, at-least-once. */
public final class OutputSink {
  private OutputSink() {}

  /** The sink of a run. */
  public static KafkaSink<byte[]> of(RunSettings settings) {
    return KafkaSink.<byte[]>builder()
        .setBootstrapServers(settings.bootstrapServers())
        .setRecordSerializer(new ValueSerializer(BenchTopics.OUTPUT))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }
}
