package io.pulseline.jobs.state;

/**
 * {@link io.pulseline.jobs.source.RawRecord} with the fields that it has in savepoints, as release
 * 0.1.0 wrote them first. Nothing here is ever changed.
 */
public final class FormerRawRecord {
  public String topic;
  public int partition;
  public long offset;
  public long arrivalMillis;
  public byte[] key;
  public byte[] value;
  public String replayOf;
}
