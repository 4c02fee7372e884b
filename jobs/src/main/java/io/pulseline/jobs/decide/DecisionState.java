package io.pulseline.jobs.decide;

import io.pulseline.jobs.score.TopContribution;

/** What the policies remember of one session. Flink state: a POJO of fixed size. */
public final class DecisionState {
  /** First second of the session, s since 1970-01-01 UTC. */
  public long sessionStartSecond;

  /** Effects so far. */
  public EffectPeaks effects = new EffectPeaks();

  /** Fatigue alerts so far. */
  public FatigueAlertState fatigue = new FatigueAlertState();

  /** Advice so far. */
  public AdviceState advice = new AdviceState();

  /** Highest fatigue index so far, 0 to 1. */
  public float peakFatigueIndex = Float.NaN;

  /** Frames scored so far. */
  public int frames;

  /** Confidence in the last aerobic effect, above 0; 0 if the model does not say. */
  public float effectConfidence;

  /** Confidence in the last fatigue index, above 0; 0 if the model does not say. */
  public float fatigueConfidence;

  /** What moved the last aerobic effect most; {@code null} in the state of earlier versions. */
  public TopContribution[] effectContributions = new TopContribution[0];

  /** What the state keeps of a confidence: 0, which an old state reads as, instead of NaN. */
  static float kept(float confidence) {
    return Float.isNaN(confidence) ? 0 : confidence;
  }

  /** The confidence that was {@link #kept}. */
  static float said(float kept) {
    return kept == 0 ? Float.NaN : kept;
  }
}
