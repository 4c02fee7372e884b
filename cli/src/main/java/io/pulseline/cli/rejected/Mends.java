package io.pulseline.cli.rejected;

import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** What is to be changed in records before they are sent again. Immutable. */
public final class Mends {
  /** Fields that say when something was. */
  private static final List<String> EVENT_TIMES =
      List.of("event_time", "paired_from", "paired_until");

  private final Map<String, String> values;
  private final Duration shift;

  /**
   * Changes to make.
   *
   * @param values text to set each field to
   * @param shift what to add to event times; zero for nothing
   * @throws IllegalArgumentException if no record that the job reads has such a field, or the text
   *     is no value of it; the message is for people
   */
  public Mends(Map<String, String> values, Duration shift) {
    this.values = new LinkedHashMap<>(values);
    this.shift = shift;
    values.forEach(Mends::require);
  }

  private static void require(String name, String text) {
    boolean known = false;
    for (Topic topic : TopicCatalogue.INPUTS) {
      Schema.Field field = topic.schema().getField(name);
      if (field != null) {
        known = true;
        try {
          FieldText.parse(field.schema(), text);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "--set " + name + "=" + text + " is no value of that field, " + e.getMessage(), e);
        }
      }
    }
    if (!known) {
      throw new IllegalArgumentException(
          "--set names the field '" + name + "', which no record has that the job reads");
    }
  }

  /** Whether records are to be sent as they are. */
  public boolean isEmpty() {
    return values.isEmpty() && shift.isZero();
  }

  /** Whether the field gets a new value. */
  public boolean sets(String field) {
    return values.containsKey(field);
  }

  /** Whether event times change. */
  public boolean changesEventTime() {
    return !shift.isZero() || EVENT_TIMES.stream().anyMatch(values::containsKey);
  }

  /** The changes, as {@code field=value}. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    values.forEach((field, text) -> texts.add(field + "=" + text));
    if (!shift.isZero()) {
      texts.add("event_time" + (shift.isNegative() ? "-=" : "+=") + shift.abs().toSeconds() + "s");
    }
    return texts;
  }

  /**
   * Makes the changes in a record.
   *
   * @return null, or why they cannot be made in this one
   */
  String apply(SpecificRecord record) {
    Schema schema = record.getSchema();
    for (Map.Entry<String, String> value : values.entrySet()) {
      Schema.Field field = schema.getField(value.getKey());
      if (field == null) {
        return "a " + schema.getName() + " has no field " + value.getKey();
      }
      record.put(field.pos(), FieldText.parse(field.schema(), value.getValue()));
    }
    return shift.isZero() || shiftEventTimes(record)
        ? null
        : "a " + schema.getName() + " has no event time";
  }

  private boolean shiftEventTimes(SpecificRecord record) {
    boolean shifted = false;
    for (String name : EVENT_TIMES) {
      Schema.Field field = record.getSchema().getField(name);
      if (field != null && record.get(field.pos()) instanceof Long millis) {
        record.put(field.pos(), millis + shift.toMillis());
        shifted = true;
      }
    }
    return shifted;
  }
}
