package io.pulseline.guarantees;

import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.wire.SingleObject;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event that a consumer of an output topic reads.
 *
 * @param topic topic it was read from
 * @param partition partition it was read from
 * @param offset offset it was read from
 * @param event the event
 */
public record GivenOut(String topic, int partition, long offset, SpecificRecord event) {
  /** The event's id, the same for every repeat. */
  public String eventId() {
    return text("event_id");
  }

  /** The event's athlete; null for a rejected record whose athlete is not known. */
  public String athleteId() {
    return text("athlete_id");
  }

  /** The event's session; null for a rejected record. */
  public String sessionId() {
    return text("session_id");
  }

  /**
   * Event time that orders an athlete's events in a topic, ms since 1970-01-01 UTC: the moment of a
   * safety alert, else the end of the window that the event speaks of.
   *
   * @throws IllegalStateException for a rejected record, which has no such time
   */
  public long eventMillis() {
    Object millis = field("window_end");
    if (millis == null) {
      millis = field("event_time");
    }
    if (millis == null || event instanceof RejectedRecord) {
      throw new IllegalStateException(place() + " has no place in an athlete's order.");
    }
    return (Long) millis;
  }

  /** Where it stands, {@code topic-partition@offset}. */
  public String place() {
    return topic + "-" + partition + "@" + offset;
  }

  /** Whether another event has the same bytes. */
  public boolean hasSameBytes(GivenOut other) {
    return Arrays.equals(SingleObject.encode(event), SingleObject.encode(other.event));
  }

  private String text(String field) {
    Object value = field(field);
    return value == null ? null : value.toString();
  }

  private Object field(String name) {
    Schema.Field field = event.getSchema().getField(name);
    return field == null ? null : event.get(field.pos());
  }
}
