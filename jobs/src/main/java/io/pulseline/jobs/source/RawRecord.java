package io.pulseline.jobs.source;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A Kafka record as it came: what a rejection has to name and to carry, wherever in the job it
 * happens. Never changed once it is handed on, so copies of what carries it share it.
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

  /** A record with what a consumer gave; its headers are not looked at. */
  public static RawRecord of(ConsumerRecord<byte[], byte[]> consumed) {
    RawRecord raw = new RawRecord();
    raw.topic = consumed.topic();
    raw.partition = consumed.partition();
    raw.offset = consumed.offset();
    raw.arrivalMillis = consumed.timestamp();
    raw.key = consumed.key();
    raw.value = consumed.value();
    return raw;
  }
}
