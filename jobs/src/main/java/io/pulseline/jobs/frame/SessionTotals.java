package io.pulseline.jobs.frame;

/** What a whole session came to, for its summary. {@code NaN} is missing. */
public final class SessionTotals {
  /** Session time, s. */
  public int durationSeconds;

  /** Training impulse by Banister, arbitrary units. */
  public float trimp = Float.NaN;

  /** Seconds by fifths of maximum heart rate from 50 %. */
  public int[] zoneSeconds = new int[0];

  /** Mean heart rate, bpm. */
  public float meanHeartRateBpm = Float.NaN;

  /** Highest heart rate after masking, bpm. */
  public float maxHeartRateBpm = Float.NaN;

  /** Distance, m. */
  public float distanceM = Float.NaN;

  /** Mean speed, m/s. */
  public float meanSpeedMps = Float.NaN;

  /** Climbed height, m. */
  public float elevationGainM = Float.NaN;

  /** Fall of speed per heart beat from the first half to the second, percent. */
  public float decouplingPct = Float.NaN;

  /** Input samples. */
  public long sampleCount;

  /** Values of those samples that were masked. */
  public long maskedValueCount;

  /** Safety alerts raised. */
  public int safetyAlertCount;
}
