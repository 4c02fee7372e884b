package io.pulseline.cli.rejected;

import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.nio.ByteBuffer;

/**
 * A rejected record, and where {@code telemetry.rejected} holds it.
 *
 * @param record what the job wrote
 * @param partition partition of {@code telemetry.rejected}
 * @param offset offset of {@code telemetry.rejected}
 */
public record Rejection(RejectedRecord record, int partition, long offset) {
  /**
   * By what it is named: {@code TOPIC-PARTITION-OFFSET} of the record that was rejected, the
   * session and number of a frame.
   */
  public String id() {
    return record.getEventId();
  }

  /** Where it is, {@code telemetry.rejected-PARTITION-OFFSET}. */
  public String place() {
    return TopicCatalogue.REJECTED.name() + "-" + partition + "-" + offset;
  }

  /** Whether it stands for a frame of many samples, and not for one record. */
  public boolean isFrame() {
    return record.getTopic().isEmpty();
  }

  /** Key of the record as it came; null if it had none. */
  public byte[] key() {
    return bytes(record.getRecordKey());
  }

  /** Value of the record as it came, or what the models were given of a frame; null if empty. */
  public byte[] value() {
    return bytes(record.getRecordValue());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return copy;
  }
}
