package io.pulseline.jobs.watch;

import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;

/** That an alert has been raised at a second which did not stand yet. Flink state: a POJO. */
public final class SafetyNotice implements Cloneable {
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

  /** A copy. */
  @Override
  public SafetyNotice clone() {
    try {
      return (SafetyNotice) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  SafetyNotice(SafetyRule rule, SafetySeverity severity, long sinceSecond, long epochSecond) {
    this.rule = rule.ordinal();
    this.severity = severity.ordinal();
    this.sinceSecond = sinceSecond;
    this.epochSecond = epochSecond;
  }
}
