package io.pulseline.cli.display;

import io.pulseline.cli.run.RunCounts;

/**
 * Where a run stands.
 *
 * @param phase what is being done, a few words
 * @param elapsedSeconds time since the phase began, s
 * @param totalSeconds time that the phase takes, s; 0 where nobody knows
 * @param samplesSent telemetry samples sent so far
 * @param counts results so far
 */
public record Progress(
    String phase, long elapsedSeconds, long totalSeconds, long samplesSent, RunCounts counts) {

  /** All of it as one line. */
  String line() {
    String time =
        totalSeconds > 0 ? elapsedSeconds + " of " + totalSeconds + " s" : elapsedSeconds + " s";
    return String.format(
        java.util.Locale.ROOT,
        "%s, %s: %,d samples in, %,d scored, %,d rejected; %,d scores, %,d fatigue and"
            + " %,d safety alerts, %,d advice, %,d sessions",
        phase,
        time,
        samplesSent,
        counts.samplesScored(),
        counts.rejectedTelemetry(),
        counts.effectScores(),
        counts.fatigueAlerts(),
        counts.safetyAlerts(),
        counts.recommendations(),
        counts.sessionSummaries());
  }
}
