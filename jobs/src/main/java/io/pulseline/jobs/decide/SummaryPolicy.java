package io.pulseline.jobs.decide;

import io.pulseline.jobs.event.EventIds;
import io.pulseline.jobs.event.Figures;
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
    StatusPolicy.Verdict verdict =
        StatusPolicy.of(marker, end.modelsReplaced, DecisionState.said(state.effectConfidence));
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
        .setBaselineValue(effectKnown ? Figures.orNull(marker.baselineAerobicEffect) : null)
        .setCoverage(Figures.of(marker.coverage))
        .setSignalQuality(Figures.of(marker.signalQuality))
        .setStatus(verdict.status())
        .setConfidence(Figures.of(verdict.confidence()))
        .setReasonCodes(verdict.reasonCodes())
        .setTopContributions(
            effectKnown ? Events.contributions(state.effectContributions) : List.of())
        .setEndedBy(marker.sessionEnd)
        .setDurationS(totals.durationSeconds)
        .setAerobicEffect(EffectPolicy.given(state.effects.aerobic))
        .setAnaerobicEffect(EffectPolicy.given(state.effects.anaerobic))
        .setPeakFatigueIndex(Figures.orNull(state.peakFatigueIndex))
        .setTrimp(heartRateKnown ? Figures.orNull(totals.trimp) : null)
        .setZoneSeconds(Arrays.stream(totals.zoneSeconds).boxed().toList())
        .setMeanHeartRateBpm(Figures.orNull(totals.meanHeartRateBpm))
        .setMaxHeartRateBpm(Figures.orNull(totals.maxHeartRateBpm))
        .setDistanceM(marker.speedCoverage > 0 ? Figures.orNull(totals.distanceM) : null)
        .setMeanSpeedMps(Figures.orNull(totals.meanSpeedMps))
        .setElevationGainM(marker.speedCoverage > 0 ? Figures.orNull(totals.elevationGainM) : null)
        .setDecouplingPct(Figures.orNull(totals.decouplingPct))
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
