package io.pulseline.jobs.watch;

import io.pulseline.jobs.SessionSeconds;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;
import java.util.ArrayList;
import java.util.List;

/**
 * What rules have raised and cleared, as lines, seconds counted from {@link SessionSeconds#START}.
 */
final class SaidAlerts implements SafetyListener {
  final List<String> lines = new ArrayList<>();

  @Override
  public void on(
      SafetyRule rule,
      SafetySeverity severity,
      AlertState state,
      long sinceSecond,
      long epochSecond,
      List<String> reasonCodes) {
    lines.add(
        "%d %s %s %s since %d %s"
            .formatted(
                epochSecond - SessionSeconds.START,
                rule,
                severity,
                state,
                sinceSecond - SessionSeconds.START,
                reasonCodes));
  }
}
