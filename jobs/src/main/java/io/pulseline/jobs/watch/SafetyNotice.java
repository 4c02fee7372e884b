package io.pulseline.jobs.watch;

import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;

/**
 * That an alert has been raised at a second which did not stand yet. Flink state: a POJO, never
 * changed once it is made.
 */
public final class SafetyNotice {
  /** Ordinal of the {@link SafetyRule}. */
  public int rule;

  /** Ordinal of the {@link SafetySeverity} that was said. */
  public int severity;

  /** First second of the condition that was said, s since 1970-01-01 UTC. */
  public long sinceSecond;

  /** Second that completed the rule, s since 1970-01-01 UTC. */
  public long epochSecond;

  /** For Flink. */
  public SafetyNotice() {}

  SafetyNotice(SafetyRule rule, SafetySeverity severity, long sinceSecond, long epochSecond) {
    this.rule = rule.ordinal();
    this.severity = severity.ordinal();
    this.sinceSecond = sinceSecond;
    this.epochSecond = epochSecond;
  }
}
