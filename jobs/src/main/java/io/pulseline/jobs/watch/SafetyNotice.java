package io.pulseline.jobs.watch;

import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;

/**
 * That an alert has been raised at a second which did not stand yet. Flink state.
 *
 * @param rule that raised it
 * @param severity that was said
 * @param sinceSecond first second of the condition that was said, s since 1970-01-01 UTC
 * @param epochSecond second that completed the rule, s since 1970-01-01 UTC
 */
public record SafetyNotice(
    SafetyRule rule, SafetySeverity severity, long sinceSecond, long epochSecond) {}
