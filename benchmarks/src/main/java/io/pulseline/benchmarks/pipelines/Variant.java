package io.pulseline.benchmarks.pipelines;

import java.util.Locale;

/** A pipeline to be measured. */
public enum Variant {
  /** Reads, decodes, keys by athlete, writes one record in twenty: what Kafka and Flink can do. */
  WIRE,

  /** The job as shipped, with effect scores and summaries exactly-once. */
  EXACTLY_ONCE,

  /** The job as shipped, with all results at-least-once. */
  AT_LEAST_ONCE,

  /** The job with at-least-once results and a scorer that returns constants. */
  NO_INFERENCE,

  /** Sliding windows, and each window's sequence through the model. */
  NAIVE,

  /** The same analytics as a Kafka Streams application. */
  KAFKA_STREAMS;

  /** How users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
