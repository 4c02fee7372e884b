package io.pulseline.physiology.alignment;

/**
 * One second of one athlete's session after alignment. Mutable and reused on the per-sample path:
 * whoever needs it later copies it. {@code NaN} means missing.
 */
public final class AlignedSecond {
  /** Event time, s since 1970-01-01 UTC. */
  public long epochSecond;

  /** Heart rate that may be used, bpm; masked where the signal is not trusted. */
  public float heartRateBpm = Float.NaN;

  /** Heart rate as the sensor gave it, bpm; for rules that must not be silenced by masking. */
  public float measuredHeartRateBpm = Float.NaN;

  /** Belt speed, or speed over ground where there is no treadmill, m/s. */
  public float speedMps = Float.NaN;

  /** Inclination of the belt, or grade of the ground, percent. */
  public float inclinationPct = Float.NaN;

  /** Steps of both feet per minute. */
  public float cadenceSpm = Float.NaN;

  /** Bits of the {@link Channel}s whose value was interpolated, not measured. */
  public int imputedMask;

  /** Trust in the heart rate, 0 to 1; set by the signal monitor. */
  public float signalQuality = 1f;

  /** Whether heart rate seems to follow cadence (optical sensors); set by the signal monitor. */
  public boolean cadenceLockSuspected;

  /** Whether the heart rate comes from a chest strap. */
  public boolean chestStrap;

  /** Whether speed comes from a treadmill's belt. */
  public boolean onTreadmill;

  /** Whether the treadmill's safety key was pulled in this second. */
  public boolean safetyKeyPulled;

  /** Input samples that this second accounts for. */
  public int sampleCount;

  /** Values of those samples that were masked by validation. */
  public int maskedValueCount;

  /** Whether the channel's value is there and was measured, not interpolated. */
  public boolean isMeasured(Channel channel) {
    return !Float.isNaN(value(channel)) && (imputedMask & channel.bit()) == 0;
  }

  /** The channel's value in the channel's unit; {@code NaN} where missing. */
  public float value(Channel channel) {
    return switch (channel) {
      case HEART_RATE -> heartRateBpm;
      case SPEED -> speedMps;
      case INCLINATION -> inclinationPct;
      case CADENCE -> cadenceSpm;
    };
  }
}
