package io.pulseline.jobs.watch;

import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.SafetySeverity;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Safety alerts raised, by severity; the names are public API. */
final class SafetyMetrics {
  private final Counter[] alerts = new Counter[SafetySeverity.values().length];

  SafetyMetrics(MetricGroup group) {
    for (SafetySeverity severity : SafetySeverity.values()) {
      alerts[severity.ordinal()] =
          group.addGroup("severity", severity.name()).counter("safetyAlerts");
    }
  }

  /** An alert begins or ends; those that begin count. */
  void alert(SafetySeverity severity, AlertState state) {
    if (state == AlertState.RAISED) {
      alerts[severity.ordinal()].inc();
    }
  }
}
