package io.pulseline.jobs.watch;

import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;
import java.util.List;

/** Hears what {@link SafetyRules} raise and clear. */
@FunctionalInterface
public interface SafetyListener {
  /**
   * An alert was raised, changed its severity (raised again) or was cleared.
   *
   * @param sinceSecond first second of the condition, s since 1970-01-01 UTC
   * @param epochSecond second that completed the rule
   * @param reasonCodes what shaped the severity, most important first
   */
  void on(
      SafetyRule rule,
      SafetySeverity severity,
      AlertState state,
      long sinceSecond,
      long epochSecond,
      List<String> reasonCodes);
}
