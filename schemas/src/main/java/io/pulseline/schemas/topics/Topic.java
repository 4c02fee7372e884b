package io.pulseline.schemas.topics;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * One topic of the catalogue.
 *
 * @param name name on the broker
 * @param keyField field of the record whose value, as UTF-8, is the message's key
 * @param schema the record's current schema
 * @param description one sentence for people
 * @param recordsPerSecondPerUser records per second and active user, for sizing
 * @param partitions partitions to create it with
 * @param retention how long a record is kept; in a compacted topic, how long a deletion is kept
 * @param compacted whether only the newest record of each key is kept
 * @param maxMessageBytes longest message that is accepted, bytes; a longer one is TOO_LARGE
 * @param logAppendTime whether the broker stamps records with their arrival time
 */
public record Topic(
    String name,
    String keyField,
    Schema schema,
    String description,
    double recordsPerSecondPerUser,
    int partitions,
    Duration retention,
    boolean compacted,
    int maxMessageBytes,
    boolean logAppendTime)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What a broker accepts without being told ({@code message.max.bytes}), bytes. */
  public static final int BROKER_DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

  /**
   * The settings to create the topic with, by Kafka's names. {@code max.message.bytes} is only ever
   * raised: a message that is too large for the job is to arrive and be rejected with its reason,
   * not to vanish in the sender.
   */
  public Map<String, String> configuration() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("message.timestamp.type", logAppendTime ? "LogAppendTime" : "CreateTime");
    if (compacted) {
      settings.put("cleanup.policy", "compact");
      settings.put("delete.retention.ms", Long.toString(retention.toMillis()));
    } else {
      settings.put("cleanup.policy", "delete");
      settings.put("retention.ms", Long.toString(retention.toMillis()));
    }
    if (maxMessageBytes > BROKER_DEFAULT_MAX_MESSAGE_BYTES) {
      settings.put("max.message.bytes", Integer.toString(maxMessageBytes));
    }
    return settings;
  }
}
