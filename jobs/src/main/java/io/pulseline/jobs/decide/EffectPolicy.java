package io.pulseline.jobs.decide;

import io.pulseline.physiology.effect.EffectScale;

/** The effect score as it is given out: 0.0 to 5.0, one decimal, never falling in a session. */
final class EffectPolicy {
  private EffectPolicy() {}

  /** Takes in what the model says at the end of a frame; {@code NaN} changes nothing. */
  static void observe(EffectPeaks peaks, float aerobicEffect, float anaerobicEffect) {
    peaks.aerobic = higher(peaks.aerobic, aerobicEffect);
    peaks.anaerobic = higher(peaks.anaerobic, anaerobicEffect);
  }

  /** The score to give out; null while there is none. */
  static Double given(float peak) {
    return Float.isNaN(peak) ? null : Double.valueOf(EffectScale.round(peak));
  }

  private static float higher(float peak, float value) {
    if (Float.isNaN(value)) {
      return peak;
    }
    float bounded = Math.max(0f, Math.min(EffectScale.MAX_SCORE, value));
    return Float.isNaN(peak) ? bounded : Math.max(peak, bounded);
  }
}
