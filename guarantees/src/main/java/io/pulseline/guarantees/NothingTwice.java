package io.pulseline.guarantees;

import io.pulseline.jobs.sink.KafkaSinks;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * A consumer that reads committed records finds every event of the exactly-once topics once: effect
 * scores and session summaries.
 */
public final class NothingTwice implements Guarantee {
  @Override
  public List<String> violations(RunOutcome run) {
    List<String> violations = new ArrayList<>();
    for (Topic topic : TopicCatalogue.OUTPUTS) {
      if (KafkaSinks.guarantee(topic) == DeliveryGuarantee.EXACTLY_ONCE) {
        Map<String, GivenOut> first = new HashMap<>();
        for (GivenOut given : run.events(topic.name())) {
          GivenOut before = first.putIfAbsent(given.eventId(), given);
          if (before != null) {
            violations.add(
                "%s is committed twice, at %s and at %s."
                    .formatted(given.eventId(), before.place(), given.place()));
          }
        }
      }
    }
    return violations;
  }
}
