package io.pulseline.jobs.validate;

import io.pulseline.physiology.alignment.Channel;

/**
 * Which values can be true. A value that cannot is masked as missing and counted by channel; a
 * value that was not sent is missing and not counted. Pure but for its counters; one per subtask.
 */
final class ValueRules {
  /** Plausible heart rate, bpm. */
  static final double MIN_HEART_RATE_BPM = 25;

  static final double MAX_HEART_RATE_BPM = 240;

  /** Faster than any belt or runner, m/s. */
  static final double MAX_SPEED_MPS = 12;

  /** Steeper than any treadmill's deck; a sensor stuck at 82 % is a known fault. */
  static final double MIN_INCLINATION_PCT = -30;

  static final double MAX_INCLINATION_PCT = 45;

  /** Steps of both feet per minute that no one exceeds. */
  static final double MAX_CADENCE_SPM = 300;

  /** Below this a running cadence counts strides, not steps (RSC 0x2A53: devices differ). */
  static final double STRIDES_BELOW_SPM = 120;

  static final double RUNNING_ABOVE_MPS = 2;

  private final long[] maskedByChannel = new long[Channel.values().length];
  private int maskedInSample;

  /** Begins the next sample. */
  void begin() {
    maskedInSample = 0;
  }

  /** Values masked since {@link #begin}. */
  int maskedInSample() {
    return maskedInSample;
  }

  /** Values of the channel masked so far. */
  long masked(Channel channel) {
    return maskedByChannel[channel.ordinal()];
  }

  /** Heart rate in bpm, {@code NaN} if missing, masked or measured without skin contact. */
  float heartRateBpm(Double sent, boolean contact) {
    if (sent != null && !contact) {
      return mask(Channel.HEART_RATE);
    }
    return within(sent, MIN_HEART_RATE_BPM, MAX_HEART_RATE_BPM, Channel.HEART_RATE);
  }

  /** Speed in m/s, {@code NaN} if missing or masked. */
  float speedMps(Double sent) {
    return within(sent, 0, MAX_SPEED_MPS, Channel.SPEED);
  }

  /** Inclination in percent, {@code NaN} if missing or masked. */
  float inclinationPct(Double sent) {
    return within(sent, MIN_INCLINATION_PCT, MAX_INCLINATION_PCT, Channel.INCLINATION);
  }

  /** Steps of both feet per minute, {@code NaN} if missing or masked; strides are doubled. */
  float cadenceSpm(Double sent, float speedMps) {
    float cadence = within(sent, 0, MAX_CADENCE_SPM, Channel.CADENCE);
    boolean strides = cadence > 0 && cadence < STRIDES_BELOW_SPM && speedMps > RUNNING_ABOVE_MPS;
    return strides ? cadence * 2 : cadence;
  }

  private float within(Double sent, double min, double max, Channel channel) {
    if (sent == null) {
      return Float.NaN;
    }
    double value = sent;
    return value >= min && value <= max ? (float) value : mask(channel);
  }

  private float mask(Channel channel) {
    maskedByChannel[channel.ordinal()]++;
    maskedInSample++;
    return Float.NaN;
  }
}
