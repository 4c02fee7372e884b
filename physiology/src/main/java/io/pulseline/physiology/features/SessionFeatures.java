package io.pulseline.physiology.features;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.athlete.AthleteEstimates;
import java.util.Arrays;

/** What one session has come to so far. State class. */
public final class SessionFeatures {
  public int sessionSeconds;
  public int[] zoneSeconds = new int[5];

  public void start(long startEpochSecond) {}

  public void add(AlignedSecond second, AthleteEstimates estimates) {
    sessionSeconds++;
  }

  public void writeFatigueStep(AthleteEstimates estimates, float[] out, int offset) {
    Arrays.fill(out, offset, offset + FatigueFeatures.COUNT, Float.NaN);
  }

  public void writeEffect(AthleteEstimates estimates, float[] out, int offset) {
    Arrays.fill(out, offset, offset + EffectFeatures.COUNT, Float.NaN);
  }

  public void writeProjectedEffect(
      AthleteEstimates estimates,
      float targetSpeedMps,
      float targetInclinationPct,
      int seconds,
      float[] out,
      int offset) {
    writeProjectedEffect(
        estimates,
        targetSpeedMps,
        targetInclinationPct,
        seconds,
        out,
        offset,
        new SessionFeatures());
  }

  public void writeProjectedEffect(
      AthleteEstimates estimates,
      float targetSpeedMps,
      float targetInclinationPct,
      int seconds,
      float[] out,
      int offset,
      SessionFeatures scratch) {
    writeEffect(estimates, out, offset);
  }

  public void copyTo(SessionFeatures target) {}

  public float baselineAerobicEffect() {
    return Float.NaN;
  }

  public float baselineFatigueIndex() {
    return Float.NaN;
  }

  public float dPrimeFraction() {
    return Float.NaN;
  }

  public float trimp() {
    return Float.NaN;
  }

  public int[] zoneSeconds() {
    return zoneSeconds;
  }

  public int sessionSeconds() {
    return sessionSeconds;
  }

  public float distanceM() {
    return Float.NaN;
  }

  public float meanSpeedMps() {
    return Float.NaN;
  }

  public float meanHeartRateBpm() {
    return Float.NaN;
  }

  public float maxHeartRateBpm() {
    return Float.NaN;
  }

  public float elevationGainM() {
    return Float.NaN;
  }

  public float decouplingPct() {
    return Float.NaN;
  }

  public float heartRateCoverage() {
    return 0;
  }

  public float speedCoverage() {
    return 0;
  }
}
