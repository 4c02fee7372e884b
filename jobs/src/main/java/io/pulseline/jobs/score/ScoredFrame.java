package io.pulseline.jobs.score;

import io.pulseline.jobs.frame.Frame;

/**
 * A frame and what the models say of it. A session's end marker, and the request to forget an
 * athlete, pass through unscored. Made anew for each frame, so that the next stage may keep it.
 */
public final class ScoredFrame {
  /** The frame; its candidates carry their predictions. */
  public Frame frame;

  /** Models that scored it. */
  public ModelVersions models;

  /** Whether the session's models were gone after a restart and others took over from here. */
  public boolean modelsReplaced;

  /** Fatigue index, 0 to 1. */
  public float fatigueIndex = Float.NaN;

  /** Perceived exertion on Borg's scale, 6 to 20. */
  public float perceivedExertion = Float.NaN;

  /** Oxygen uptake, mL/kg/min. */
  public float oxygenUptakeMlKgMin = Float.NaN;

  /** Aerobic effect of the session so far, 0 to 5. */
  public float aerobicEffect = Float.NaN;

  /** Anaerobic effect of the session so far, 0 to 5. */
  public float anaerobicEffect = Float.NaN;

  /**
   * Probability that the aerobic effect is off by no more than 0.5; {@code NaN} if the model's
   * version does not say.
   */
  public float effectConfidence = Float.NaN;

  /**
   * Probability that the fatigue index is off by no more than 0.10; {@code NaN} if the model's
   * version does not say.
   */
  public float fatigueConfidence = Float.NaN;

  /** Inputs that moved the aerobic effect most, largest first. */
  public TopContribution[] effectContributions = new TopContribution[0];

  /** Recurrent state before the frame, with which its fatigue index can be explained; read only. */
  public float[] fatigueStateBefore = new float[0];

  /** Makes an empty one. */
  public ScoredFrame() {}

  /** Makes one that has yet to be scored. */
  public ScoredFrame(Frame frame) {
    this.frame = frame;
  }

  /** Whether the models gave nothing but finite numbers; a confidence may be missing. */
  boolean isFinite() {
    boolean finite =
        Float.isFinite(fatigueIndex)
            && Float.isFinite(perceivedExertion)
            && Float.isFinite(oxygenUptakeMlKgMin)
            && Float.isFinite(aerobicEffect)
            && Float.isFinite(anaerobicEffect);
    for (var candidate : frame.candidates) {
      finite &= Float.isFinite(candidate.predictedAerobicEffect);
    }
    return finite;
  }
}
