package io.pulseline.guarantees;

import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Some athletes' devices misbehave, and everybody else's events are byte for byte those of a run in
 * which they did not: the same events, in each topic in the same order for each athlete. A rejected
 * record of which nobody can tell whom it is about counts as another's if the calm run rejects it
 * too.
 */
public final class NobodyElseDisturbed implements Guarantee {
  private final RunOutcome calm;
  private final Set<String> disturbing;

  /**
   * The promise that some athletes disturb nobody else.
   *
   * @param calm a run over the same input without the records of those athletes; the others'
   *     records keep their partitions and offsets
   * @param disturbing ids of those athletes
   */
  public NobodyElseDisturbed(RunOutcome calm, Set<String> disturbing) {
    this.calm = calm;
    this.disturbing = Set.copyOf(disturbing);
  }

  @Override
  public List<String> violations(RunOutcome run) {
    List<String> violations = new ArrayList<>();
    Set<String> calmOrigins =
        calm.events(TopicCatalogue.REJECTED.name()).stream()
            .filter(rejected -> rejected.athleteId() == null)
            .map(GivenOut::eventId)
            .collect(Collectors.toSet());
    Predicate<GivenOut> isAnothers =
        given ->
            given.athleteId() == null
                ? calmOrigins.contains(given.eventId())
                : !disturbing.contains(given.athleteId());
    for (Topic topic : TopicCatalogue.OUTPUTS) {
      boolean ordered = !topic.equals(TopicCatalogue.REJECTED);
      Map<String, List<GivenOut>> expected = byAthlete(calm, topic, isAnothers);
      Map<String, List<GivenOut>> actual = byAthlete(run, topic, isAnothers);
      Set<String> athletes = new TreeSet<>(expected.keySet());
      athletes.addAll(actual.keySet());
      for (String athlete : athletes) {
        compare(
            expected.getOrDefault(athlete, List.of()),
            actual.getOrDefault(athlete, List.of()),
            ordered,
            violations);
      }
    }
    return violations;
  }

  private static Map<String, List<GivenOut>> byAthlete(
      RunOutcome run, Topic topic, Predicate<GivenOut> wanted) {
    return run.distinct(topic.name()).stream()
        .filter(wanted)
        .collect(Collectors.groupingBy(given -> String.valueOf(given.athleteId())));
  }

  private static void compare(
      List<GivenOut> expected, List<GivenOut> actual, boolean ordered, List<String> violations) {
    Map<String, GivenOut> missing = new LinkedHashMap<>();
    expected.forEach(event -> missing.put(event.eventId(), event));
    int at = 0;
    for (GivenOut given : actual) {
      GivenOut wanted = missing.remove(given.eventId());
      if (wanted == null) {
        violations.add(
            "%s at %s is there only because of others.".formatted(given.eventId(), given.place()));
      } else if (!given.hasSameBytes(wanted)) {
        violations.add(
            "%s at %s is changed by others: %s."
                .formatted(
                    given.eventId(),
                    given.place(),
                    String.join("; ", Differences.between(wanted.event(), given.event(), 0))));
      } else if (ordered
          && at < expected.size()
          && !expected.get(at).eventId().equals(given.eventId())) {
        violations.add(
            "%s at %s stands in another order because of others."
                .formatted(given.eventId(), given.place()));
      }
      at++;
    }
    missing
        .values()
        .forEach(
            event ->
                violations.add(
                    "%s of %s is missing because of others."
                        .formatted(event.eventId(), event.topic())));
  }
}
