package io.pulseline.guarantees;

import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.FatigueAlert;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An episode is one alert: raised once, and cleared once, at the latest when its session ends, for
 * a consumer that drops repeats by {@code event_id}. A safety alert that is open is raised again
 * only with another severity.
 */
public final class OneAlertPerEpisode implements Guarantee {
  @Override
  public List<String> violations(RunOutcome run) {
    List<String> violations = new ArrayList<>();
    Set<String> ended =
        run.events(TopicCatalogue.SESSION_SUMMARIES.name()).stream()
            .map(GivenOut::sessionId)
            .collect(Collectors.toSet());
    follow(run.distinct(TopicCatalogue.FATIGUE_ALERTS.name()), ended, violations);
    follow(run.distinct(TopicCatalogue.SAFETY_ALERTS.name()), ended, violations);
    return violations;
  }

  private static void follow(
      List<GivenOut> alerts, Set<String> endedSessions, List<String> violations) {
    Map<String, GivenOut> open = new LinkedHashMap<>();
    for (GivenOut alert : alerts) {
      String episode = alert.sessionId() + " " + subject(alert);
      GivenOut raised = open.get(episode);
      if (state(alert) == AlertState.CLEARED) {
        if (raised == null) {
          violations.add("%s clears what is not open.".formatted(describe(alert)));
        }
        open.remove(episode);
      } else {
        if (raised != null && severity(raised).equals(severity(alert))) {
          violations.add(
              "%s is raised although %s is open.".formatted(describe(alert), describe(raised)));
        }
        open.put(episode, alert);
      }
    }
    for (GivenOut raised : open.values()) {
      if (endedSessions.contains(raised.sessionId())) {
        violations.add("%s was not cleared when its session ended.".formatted(describe(raised)));
      }
    }
  }

  private static String describe(GivenOut alert) {
    return alert.eventId() + " at " + alert.place();
  }

  private static AlertState state(GivenOut alert) {
    return alert.event() instanceof FatigueAlert fatigue
        ? fatigue.getState()
        : ((SafetyAlert) alert.event()).getState();
  }

  private static String subject(GivenOut alert) {
    return alert.event() instanceof FatigueAlert fatigue
        ? fatigue.getLevel().name()
        : ((SafetyAlert) alert.event()).getRule().name();
  }

  private static String severity(GivenOut alert) {
    return alert.event() instanceof SafetyAlert safety ? safety.getSeverity().name() : "";
  }
}
