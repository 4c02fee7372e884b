package io.pulseline.guarantees;

import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run gives the events of another run over the same input: the same ids in every topic, and in
 * every event, repeats too, the same values, but for {@link #TOLERANCE} in numbers with a fraction.
 */
public final class SameResults implements Guarantee {
  /** By how much a number with a fraction may differ, in its own unit. */
  public static final double TOLERANCE = 1e-4;

  private final RunOutcome expected;

  /**
   * The promise to give what another run gave.
   *
   * @param expected the run without faults
   */
  public SameResults(RunOutcome expected) {
    this.expected = expected;
  }

  @Override
  public List<String> violations(RunOutcome run) {
    List<String> violations = new ArrayList<>();
    for (Topic topic : TopicCatalogue.OUTPUTS) {
      compare(topic.name(), run, violations);
    }
    return violations;
  }

  private void compare(String topic, RunOutcome run, List<String> violations) {
    Map<String, GivenOut> missing = new LinkedHashMap<>();
    expected.events(topic).forEach(event -> missing.put(event.eventId(), event));
    Map<String, GivenOut> known = new HashMap<>(missing);
    for (GivenOut given : run.events(topic)) {
      GivenOut wanted = known.get(given.eventId());
      missing.remove(given.eventId());
      if (wanted == null) {
        violations.add("%s is in %s and should not be.".formatted(given.eventId(), given.place()));
        continue;
      }
      List<String> differences = Differences.between(wanted.event(), given.event(), TOLERANCE);
      if (!differences.isEmpty()) {
        violations.add(
            "%s at %s differs: %s."
                .formatted(given.eventId(), given.place(), String.join("; ", differences)));
      }
    }
    missing.keySet().forEach(id -> violations.add("%s is not in %s.".formatted(id, topic)));
  }
}
