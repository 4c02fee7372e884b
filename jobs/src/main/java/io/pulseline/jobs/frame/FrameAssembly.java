package io.pulseline.jobs.frame;

import io.pulseline.jobs.fuse.AthleteSecond;
import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.Channel;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.features.AthleteHistory;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.SessionFeatures;
import java.util.Arrays;
import java.util.List;

/** Assembles frames from a session's seconds; pure, the state is the caller's. */
final class FrameAssembly {
  /** Session time before the first recommendation, s. */
  static final int FIRST_RECOMMENDATION_SECONDS = 300;

  /** Session time between rankings of candidate steps, s. */
  static final int RECOMMENDATION_SECONDS = 30;

  private static final float[] NO_STEPS = new float[0];

  private final SessionFeatures scratch = new SessionFeatures();

  /**
   * A new session's state.
   *
   * @param history what the athlete's earlier sessions left; {@code null} if none is known
   */
  static FrameState start(long sessionStartSecond, AthleteHistory history) {
    FrameState state = new FrameState();
    state.sessionStartSecond = sessionStartSecond;
    state.features.start(sessionStartSecond, history);
    startFrame(state);
    return state;
  }

  /** Takes in the session's next second. */
  void add(FrameState state, AthleteSecond element) {
    state.athlete = element.athlete;
    state.openSafetySeverity = element.openSafetySeverity;
    state.heartRateOverMaxOpen = element.heartRateOverMaxOpen;
    state.features.add(element.second, element.estimates);
    count(state, element.second);
    state.stepSeconds++;
    state.frameSeconds++;
    state.sessionSeconds++;
    if (state.stepSeconds == FatigueFeatures.STEP_SECONDS) {
      endStep(state, element.estimates);
    }
  }

  /** Whether the frame that is being built has all its seconds. */
  static boolean isFrameComplete(FrameState state) {
    return state.frameSeconds == Frame.SECONDS;
  }

  /** Emits the frame that is being built, complete or not, and starts the next. */
  Frame endFrame(String athleteId, FrameState state, AthleteEstimates estimates) {
    if (state.stepSeconds > 0) {
      endStep(state, estimates);
    }
    Frame frame = header(athleteId, state, estimates);
    int seconds = state.frameSeconds;
    frame.frameIndex = state.frames;
    frame.startSecond = frame.endSecond - seconds;
    frame.fatigueFeatures = new float[FatigueFeatures.STEPS_PER_FRAME * FatigueFeatures.COUNT];
    int written = state.fatigueFeatures.length;
    System.arraycopy(state.fatigueFeatures, 0, frame.fatigueFeatures, 0, written);
    Arrays.fill(frame.fatigueFeatures, written, frame.fatigueFeatures.length, Float.NaN);
    frame.effectFeatures = new float[EffectFeatures.COUNT];
    state.features.writeEffect(estimates, frame.effectFeatures, 0);
    frame.baselineFatigueIndex = state.features.baselineFatigueIndex();
    frame.dPrimeFraction = state.features.dPrimeFraction();
    frame.coverage = (float) state.coveredSeconds / seconds;
    frame.heartRateCoverage = (float) state.heartRateSeconds / seconds;
    frame.speedCoverage = (float) state.speedSeconds / seconds;
    frame.signalQuality = state.qualitySum / seconds;
    frame.meanHeartRateBpm = mean(state.heartRateSum, state.heartRateSeconds);
    frame.meanSpeedMps = mean(state.speedSum, state.speedSeconds);
    frame.meanInclinationPct = mean(state.inclinationSum, state.inclinationSeconds);
    frame.currentSpeedMps = state.currentSpeedMps;
    frame.currentInclinationPct = state.currentInclinationPct;
    frame.onTreadmill = state.onTreadmill;
    frame.sampleCount = state.sampleCount;
    frame.maskedValueCount = state.maskedValueCount;
    frame.openSafetySeverity = state.openSafetySeverity;
    frame.heartRateOverMaxOpen = state.heartRateOverMaxOpen;
    if (isRecommendationDue(state)) {
      addCandidates(frame, state, estimates);
    }
    state.frames++;
    startFrame(state);
    return frame;
  }

  /** The marker of the session's end, with its totals. */
  Frame endSession(AthleteSecond end, FrameState state, AthleteEstimates estimates) {
    Frame marker = header(end.athleteId, state, estimates);
    marker.frameIndex = state.frames;
    marker.startSecond = state.sessionStartSecond;
    marker.sessionEnd = end.sessionEnd;
    int seconds = Math.max(1, state.sessionSeconds);
    marker.coverage = (float) state.sessionCoveredSeconds / seconds;
    marker.heartRateCoverage = (float) state.sessionHeartRateSeconds / seconds;
    marker.speedCoverage = (float) state.sessionSpeedSeconds / seconds;
    marker.signalQuality = (float) (state.sessionQualitySum / seconds);
    SessionFeatures features = state.features;
    SessionTotals totals = new SessionTotals();
    totals.durationSeconds = state.sessionSeconds;
    totals.trimp = features.trimp();
    totals.zoneSeconds = features.zoneSeconds().clone();
    totals.meanHeartRateBpm = features.meanHeartRateBpm();
    totals.maxHeartRateBpm = features.maxHeartRateBpm();
    totals.distanceM = features.distanceM();
    totals.meanSpeedMps = features.meanSpeedMps();
    totals.elevationGainM = features.elevationGainM();
    totals.decouplingPct = features.decouplingPct();
    totals.sampleCount = state.sessionSampleCount;
    totals.maskedValueCount = state.sessionMaskedValueCount;
    totals.safetyAlertCount = end.safetyAlertCount;
    marker.totals = totals;
    return marker;
  }

  private static Frame header(String athleteId, FrameState state, AthleteEstimates estimates) {
    Frame frame = new Frame();
    frame.athleteId = athleteId;
    frame.sessionStartSecond = state.sessionStartSecond;
    frame.endSecond = state.sessionStartSecond + state.sessionSeconds;
    frame.sessionSeconds = state.sessionSeconds;
    frame.baselineAerobicEffect = state.features.baselineAerobicEffect();
    frame.athlete = state.athlete;
    frame.estimateReasons = estimates.reasonCodes().toArray(new String[0]);
    frame.activityClass = estimates.activityClass();
    return frame;
  }

  private static void endStep(FrameState state, AthleteEstimates estimates) {
    int written = state.fatigueFeatures.length;
    state.fatigueFeatures = Arrays.copyOf(state.fatigueFeatures, written + FatigueFeatures.COUNT);
    state.features.writeFatigueStep(estimates, state.fatigueFeatures, written);
    state.stepSeconds = 0;
  }

  private static void startFrame(FrameState state) {
    state.frameSeconds = 0;
    state.stepSeconds = 0;
    state.fatigueFeatures = NO_STEPS;
    state.heartRateSum = 0;
    state.heartRateSeconds = 0;
    state.speedSum = 0;
    state.speedSeconds = 0;
    state.inclinationSum = 0;
    state.inclinationSeconds = 0;
    state.coveredSeconds = 0;
    state.qualitySum = 0;
    state.sampleCount = 0;
    state.maskedValueCount = 0;
  }

  private static void count(FrameState state, AlignedSecond second) {
    if (!Float.isNaN(second.heartRateBpm)) {
      state.heartRateSum += second.heartRateBpm;
      state.heartRateSeconds++;
      state.sessionHeartRateSeconds++;
    }
    if (!Float.isNaN(second.speedMps)) {
      state.speedSum += second.speedMps;
      state.speedSeconds++;
      state.sessionSpeedSeconds++;
      state.currentSpeedMps = second.speedMps;
      if (second.isMeasured(Channel.SPEED)) {
        state.onTreadmill = second.onTreadmill;
      }
    }
    if (!Float.isNaN(second.inclinationPct)) {
      state.inclinationSum += second.inclinationPct;
      state.inclinationSeconds++;
      state.currentInclinationPct = second.inclinationPct;
    }
    if (second.isMeasured(Channel.HEART_RATE) && second.isMeasured(Channel.SPEED)) {
      state.coveredSeconds++;
      state.sessionCoveredSeconds++;
    }
    state.qualitySum += second.signalQuality;
    state.sessionQualitySum += second.signalQuality;
    state.sampleCount += second.sampleCount;
    state.sessionSampleCount += second.sampleCount;
    state.maskedValueCount += second.maskedValueCount;
    state.sessionMaskedValueCount += second.maskedValueCount;
  }

  private static boolean isRecommendationDue(FrameState state) {
    return state.sessionSeconds >= FIRST_RECOMMENDATION_SECONDS
        && state.sessionSeconds % RECOMMENDATION_SECONDS == 0
        && state.speedSeconds > 0;
  }

  private void addCandidates(Frame frame, FrameState state, AthleteEstimates estimates) {
    List<Candidate> steps =
        CandidateSteps.from(
            state.currentSpeedMps, state.currentInclinationPct, state.onTreadmill, state.athlete);
    frame.candidates = steps.toArray(new Candidate[0]);
    frame.candidateFeatures = new float[steps.size() * EffectFeatures.COUNT];
    int offset = 0;
    for (Candidate step : steps) {
      state.features.writeProjectedEffect(
          estimates,
          step.targetSpeedMps,
          step.targetInclinationPct,
          step.durationSeconds,
          frame.candidateFeatures,
          offset,
          scratch);
      offset += EffectFeatures.COUNT;
    }
  }

  private static float mean(float sum, int count) {
    return count == 0 ? Float.NaN : sum / count;
  }
}
