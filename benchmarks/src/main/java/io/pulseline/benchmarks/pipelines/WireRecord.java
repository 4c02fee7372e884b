package io.pulseline.benchmarks.pipelines;

/** A sample on the wire's way to its athlete: a POJO for Flink. */
public final class WireRecord {
  /** Athlete, or machine where the sample does not name its athlete: the key. */
  public String key;

  /** The message as it came. */
  public byte[] value;
}
