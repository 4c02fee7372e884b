package io.pulseline.guarantees;

import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In every output topic but those of rejected records and of receipts, an athlete's events stand in
 * one partition and in the order of event time, for a consumer that drops repeats by {@code
 * event_id}; safety alerts in that of each rule in a session, since they are raised before their
 * second stands. No two effect scores and no two summaries of an athlete speak of the same time.
 */
public final class OrderPerAthlete implements Guarantee {
  @Override
  public List<String> violations(RunOutcome run) {
    List<String> violations = new ArrayList<>();
    for (Topic topic : TopicCatalogue.OUTPUTS) {
      if (topic.keyField().equals("athlete_id")) {
        boolean strict =
            topic.equals(TopicCatalogue.EFFECT_SCORES)
                || topic.equals(TopicCatalogue.SESSION_SUMMARIES);
        run.distinctByAthlete(topic.name())
            .forEach((athlete, events) -> follow(athlete, events, strict, violations));
      }
    }
    return violations;
  }

  private static void follow(
      String athlete, List<GivenOut> events, boolean strict, List<String> violations) {
    Map<String, GivenOut> newest = new HashMap<>();
    GivenOut before = null;
    for (GivenOut given : events) {
      if (before != null && before.partition() != given.partition()) {
        violations.add(
            "%s has events in two partitions: %s and %s."
                .formatted(athlete, before.place(), given.place()));
      }
      before = given;
      GivenOut ofThat = newest.put(ordered(given), given);
      if (ofThat != null && isOutOfOrder(ofThat, given, strict)) {
        violations.add(
            "%s at %s comes after %s at %s and should not."
                .formatted(given.eventId(), given.place(), ofThat.eventId(), ofThat.place()));
      }
    }
  }

  /** Among which of an athlete's events in a topic an event has its place in time. */
  private static String ordered(GivenOut given) {
    return given.event() instanceof SafetyAlert alert ? alert.getSessionId() + alert.getRule() : "";
  }

  private static boolean isOutOfOrder(GivenOut before, GivenOut given, boolean strict) {
    return strict
        ? given.eventMillis() <= before.eventMillis()
        : given.eventMillis() < before.eventMillis();
  }
}
