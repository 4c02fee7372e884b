package io.pulseline.jobs.source;

/**
 * A Kafka record as it came: what a rejection has to name and to carry, wherever in the job it
 * happens.
 */
public final class RawRecord {
  /** Topic it came from. */
  public String topic;

  /** Partition it came from. */
  public int partition;

  /** Offset it came from. */
  public long offset;

  /** When the broker appended it, ms since 1970-01-01 UTC. */
  public long arrivalMillis;

  /** Key as it came; null if it has none. */
  public byte[] key;

  /** Value as it came; null for a tombstone. */
  public byte[] value;

  /** Event id of the rejection for which it was sent again; null where it was not. */
  public String replayOf;
}
