package io.pulseline.jobs.decide;

import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.jobs.event.EventIds;
import io.pulseline.jobs.event.Figures;
import io.pulseline.jobs.frame.Candidate;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.jobs.score.ScoredFrame;
import io.pulseline.jobs.score.TopContribution;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.Contribution;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.ErasureReceipt;
import io.pulseline.schemas.FatigueAlert;
import io.pulseline.schemas.FatigueLevel;
import io.pulseline.schemas.RankedStep;
import io.pulseline.schemas.Recommendation;
import java.util.ArrayList;
import java.util.List;

/** Writes decisions as events of the contract. */
final class Events {
  private Events() {}

  static EffectScore effectScore(
      ScoredFrame scored, StatusPolicy.Verdict verdict, EffectPeaks effects) {
    Frame frame = scored.frame;
    String sessionId = sessionId(frame);
    boolean known = verdict.isKnown();
    return EffectScore.newBuilder()
        .setEventId(EventIds.effect(sessionId, frame.frameIndex))
        .setAthleteId(frame.athleteId)
        .setSessionId(sessionId)
        .setWindowStart(frame.startSecond * 1000)
        .setWindowEnd(frame.endSecond * 1000)
        .setModelName(scored.models.effectModel())
        .setModelVersion(scored.models.effectVersion())
        .setBaselineValue(known ? Figures.orNull(frame.baselineAerobicEffect) : null)
        .setCoverage(Figures.of(frame.coverage))
        .setSignalQuality(Figures.of(frame.signalQuality))
        .setStatus(verdict.status())
        .setConfidence(Figures.of(verdict.confidence()))
        .setReasonCodes(verdict.reasonCodes())
        .setTopContributions(known ? contributions(scored.effectContributions) : List.of())
        .setAerobicEffect(known ? EffectPolicy.given(effects.aerobic) : null)
        .setAnaerobicEffect(known ? EffectPolicy.given(effects.anaerobic) : null)
        .setFatigueIndex(known ? Figures.orNull(scored.fatigueIndex) : null)
        .setPerceivedExertion(known ? Figures.orNull(scored.perceivedExertion) : null)
        .setOxygenUptakeMlKgMin(known ? Figures.orNull(scored.oxygenUptakeMlKgMin) : null)
        .setHeartRateBpm(Figures.orNull(frame.meanHeartRateBpm))
        .setSpeedMps(Figures.orNull(frame.meanSpeedMps))
        .setInclinationPct(Figures.orNull(frame.meanInclinationPct))
        .setSessionSeconds(frame.sessionSeconds)
        .setSampleCount(frame.sampleCount)
        .setMaskedValueCount(frame.maskedValueCount)
        .build();
  }

  /** That an athlete was forgotten; of whom it speaks, it does not say. */
  static ErasureReceipt erasureReceipt(Erasure erasure) {
    return ErasureReceipt.newBuilder()
        .setEventId(erasure.origin)
        .setRequestId(erasure.requestId)
        .setRequestedAt(erasure.requestedAtMillis)
        .setArrivalTime(erasure.arrivalMillis)
        .setWasKnown(erasure.wasKnown)
        .setDiscardedSampleCount(erasure.discardedSamples)
        .build();
  }

  /** An alert; one that is cleared names what moved the index when one was last raised. */
  static FatigueAlert fatigueAlert(
      ScoredFrame scored,
      StatusPolicy.Verdict verdict,
      FatigueAlertState alerts,
      FatigueLevel level,
      AlertState state,
      long sinceSecond,
      float index) {
    Frame frame = scored.frame;
    String sessionId = sessionId(frame);
    boolean atEnd = frame.isEndMarker();
    return FatigueAlert.newBuilder()
        .setEventId(EventIds.fatigue(sessionId, level, state, frame.frameIndex))
        .setAthleteId(frame.athleteId)
        .setSessionId(sessionId)
        .setWindowStart((atEnd ? sinceSecond : frame.startSecond) * 1000)
        .setWindowEnd(frame.endSecond * 1000)
        .setModelName(scored.models.fatigueModel())
        .setModelVersion(scored.models.fatigueVersion())
        .setBaselineValue(Figures.orNull(frame.baselineFatigueIndex))
        .setCoverage(Figures.of(frame.coverage))
        .setSignalQuality(Figures.of(frame.signalQuality))
        .setStatus(verdict.status())
        .setConfidence(Figures.of(verdict.confidence()))
        .setReasonCodes(
            atEnd ? prepended("SESSION_ENDED", verdict.reasonCodes()) : verdict.reasonCodes())
        .setTopContributions(contributions(alerts.contributions))
        .setState(state)
        .setLevel(level)
        .setFatigueIndex(Figures.of(index))
        .setSince(sinceSecond * 1000)
        .build();
  }

  static Recommendation recommendation(
      ScoredFrame scored,
      StatusPolicy.Verdict verdict,
      Advice advice,
      RecommendationPolicy.Condition condition) {
    Frame frame = scored.frame;
    String sessionId = sessionId(frame);
    List<RankedStep> ranked = new ArrayList<>(advice.ranked().size());
    for (Candidate step : advice.ranked()) {
      ranked.add(
          RankedStep.newBuilder()
              .setAction(step.action)
              .setTargetSpeedMps(Figures.orNull(step.targetSpeedMps))
              .setTargetInclinationPct(Figures.orNull(step.targetInclinationPct))
              .setPredictedAerobicEffect(hundredths(step, condition))
              .build());
    }
    List<String> reasons = new ArrayList<>(advice.reasonCodes());
    reasons.addAll(verdict.reasonCodes());
    Candidate step = advice.step();
    return Recommendation.newBuilder()
        .setEventId(EventIds.recommendation(sessionId, frame.frameIndex))
        .setAthleteId(frame.athleteId)
        .setSessionId(sessionId)
        .setWindowStart(frame.startSecond * 1000)
        .setWindowEnd(frame.endSecond * 1000)
        .setModelName(scored.models.effectModel())
        .setModelVersion(scored.models.effectVersion())
        .setBaselineValue(Figures.orNull(frame.baselineAerobicEffect))
        .setCoverage(Figures.of(frame.coverage))
        .setSignalQuality(Figures.of(frame.signalQuality))
        .setStatus(verdict.status())
        .setConfidence(Figures.of(verdict.confidence()))
        .setReasonCodes(reasons)
        .setTopContributions(
            verdict.isKnown() ? contributions(scored.effectContributions) : List.of())
        .setAction(step.action)
        .setTargetSpeedMps(Figures.orNull(step.targetSpeedMps))
        .setTargetInclinationPct(Figures.orNull(step.targetInclinationPct))
        .setDurationS(step.durationSeconds)
        .setPredictedAerobicEffect(
            Float.isNaN(step.predictedAerobicEffect) ? null : hundredths(step, condition))
        .setTargetAerobicEffect(Figures.orNull(advice.targetEffect()))
        .setRankedSteps(ranked)
        .build();
  }

  private static double hundredths(Candidate step, RecommendationPolicy.Condition condition) {
    float predicted = RecommendationPolicy.predicted(step, condition);
    return Math.round(Math.max(0f, Math.min(5f, predicted)) * 100) / 100.0;
  }

  static List<Contribution> contributions(TopContribution[] tops) {
    if (tops == null) {
      return List.of();
    }
    List<Contribution> contributions = new ArrayList<>(tops.length);
    for (TopContribution top : tops) {
      contributions.add(
          new Contribution(top.feature, Figures.orNull(top.value), Figures.of(top.contribution)));
    }
    return contributions;
  }

  private static List<String> prepended(String first, List<String> rest) {
    List<String> all = new ArrayList<>(rest.size() + 1);
    all.add(first);
    all.addAll(rest);
    return all;
  }

  private static String sessionId(Frame frame) {
    return EventIds.sessionId(frame.athleteId, frame.sessionStartSecond);
  }
}
