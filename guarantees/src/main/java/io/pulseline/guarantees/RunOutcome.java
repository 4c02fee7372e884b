package io.pulseline.guarantees;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run of the job took in and gave out.
 *
 * @param inputs every record of the input topics
 * @param outputs by topic, every event that a consumer of committed records reads, each partition
 *     in its order
 */
public record RunOutcome(List<TakenIn> inputs, Map<String, List<GivenOut>> outputs) {
  /** Events of a topic as they were read, repeats too. */
  public List<GivenOut> events(String topic) {
    return outputs.getOrDefault(topic, List.of());
  }

  /** Events of a topic as a consumer sees them that drops repeats by {@code event_id}. */
  public List<GivenOut> distinct(String topic) {
    Set<String> seen = new HashSet<>();
    List<GivenOut> distinct = new ArrayList<>();
    for (GivenOut each : events(topic)) {
      if (seen.add(each.eventId())) {
        distinct.add(each);
      }
    }
    return distinct;
  }

  /** Events of a topic without repeats, by athlete. */
  public Map<String, List<GivenOut>> distinctByAthlete(String topic) {
    Map<String, List<GivenOut>> byAthlete = new LinkedHashMap<>();
    for (GivenOut each : distinct(topic)) {
      byAthlete.computeIfAbsent(each.athleteId(), athlete -> new ArrayList<>()).add(each);
    }
    return byAthlete;
  }

  /** How many samples were taken in. */
  public long samples() {
    return inputs.stream().filter(TakenIn::isSample).count();
  }
}
