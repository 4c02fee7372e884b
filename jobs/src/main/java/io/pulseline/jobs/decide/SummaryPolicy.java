package io.pulseline.jobs.decide;

import io.pulseline.jobs.event.EventIds;
import io.pulseline.jobs.event.Nulls;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.jobs.frame.SessionTotals;
import io.pulseline.jobs.score.ScoredFrame;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.recovery.RecoveryAdvice;
import io.pulseline.physiology.recovery.TrainingLoad;
import io.pulseline.schemas.NextWorkout;
import io.pulseline.schemas.SessionSummary;
import java.util.Arrays;
import java.util.List;

/**
 * What a session came to, and what should follow it: recovery hours by the session's effect and the
 * load of the last weeks, and the kind of the next workout. Advice, not medical advice.
 */
final class SummaryPolicy {
  private SummaryPolicy() {}

  /**
   * The summary of a session.
   *
   * @param end the session's end marker
   * @param state what was decided in the session
   * @param load the athlete's load of the last weeks, this session included
   */
  static SessionSummary of(ScoredFrame end, DecisionState state, TrainingLoad load) {
    Frame marker = end.frame;
    SessionTotals totals = marker.totals;
    String sessionId = EventIds.sessionId(marker.athleteId, marker.sessionStartSecond);
    StatusPolicy.Verdict verdict = StatusPolicy.of(marker, end.modelsReplaced);
    boolean effectKnown = !Float.isNaN(state.effects.aerobic);
    RecoveryAdvice advice =
        RecoveryAdvice.after(
            state.effects.aerobic,
            state.effects.anaerobic,
            state.peakFatigueIndex,
            marker.athlete.goal() == null ? Goal.UNKNOWN : marker.athlete.goal(),
            load.acuteToChronic());
    boolean heartRateKnown = marker.heartRateCoverage > 0;
    return SessionSummary.newBuilder()
        .setEventId(EventIds.summary(sessionId))
        .setAthleteId(marker.athleteId)
        .setSessionId(sessionId)
        .setWindowStart(marker.startSecond * 1000)
        .setWindowEnd(marker.endSecond * 1000)
        .setModelName(end.models.effectModel())
        .setModelVersion(end.models.effectVersion())
        .setBaselineValue(effectKnown ? Nulls.orNull(marker.baselineAerobicEffect) : null)
        .setCoverage(marker.coverage)
        .setSignalQuality(marker.signalQuality)
        .setStatus(verdict.status())
        .setConfidence(verdict.confidence())
        .setReasonCodes(verdict.reasonCodes())
        .setTopContributions(List.of())
        .setEndedBy(marker.sessionEnd)
        .setDurationS(totals.durationSeconds)
        .setAerobicEffect(EffectPolicy.given(state.effects.aerobic))
        .setAnaerobicEffect(EffectPolicy.given(state.effects.anaerobic))
        .setPeakFatigueIndex(Nulls.orNull(state.peakFatigueIndex))
        .setTrimp(heartRateKnown ? Nulls.orNull(totals.trimp) : null)
        .setZoneSeconds(Arrays.stream(totals.zoneSeconds).boxed().toList())
        .setMeanHeartRateBpm(Nulls.orNull(totals.meanHeartRateBpm))
        .setMaxHeartRateBpm(Nulls.orNull(totals.maxHeartRateBpm))
        .setDistanceM(marker.speedCoverage > 0 ? Nulls.orNull(totals.distanceM) : null)
        .setMeanSpeedMps(Nulls.orNull(totals.meanSpeedMps))
        .setElevationGainM(marker.speedCoverage > 0 ? Nulls.orNull(totals.elevationGainM) : null)
        .setDecouplingPct(Nulls.orNull(totals.decouplingPct))
        .setNextWorkout(
            effectKnown ? NextWorkout.valueOf(advice.nextWorkout().name()) : NextWorkout.UNKNOWN)
        .setRecoveryHours(effectKnown ? Math.round(advice.recoveryHours() * 10) / 10.0 : null)
        .setFrameCount(state.frames)
        .setSampleCount(totals.sampleCount)
        .setMaskedValueCount(totals.maskedValueCount)
        .setFatigueAlertCount(state.fatigue.raisedCount)
        .setSafetyAlertCount(totals.safetyAlertCount)
        .build();
  }
}
