package io.pulseline.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** What identifies events, in a line each. */
final class EventIdentity {
  private EventIdentity() {}

  /** Topic and id of all events, topic by topic. */
  static List<String> of(Map<String, List<SpecificRecord>> events) {
    List<String> ids = new ArrayList<>();
    events.forEach((topic, all) -> all.forEach(event -> ids.add(of(topic, event))));
    return ids;
  }

  /** Topic and id of one. */
  static String of(String topic, SpecificRecord event) {
    return topic + " " + event.get(event.getSchema().getField("event_id").pos());
  }
}
