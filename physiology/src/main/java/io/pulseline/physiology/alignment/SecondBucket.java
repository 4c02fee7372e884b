package io.pulseline.physiology.alignment;

import java.util.Arrays;

/**
 * What is known of one second that has not been emitted. Where several samples give the same
 * channel, the better sensor wins, then the later event time, then the larger value: the result
 * does not depend on the order of arrival.
 */
public final class SecondBucket implements Cloneable {
  static final int HEART_RATE = 0;
  static final int BELT_SPEED = 1;
  static final int BELT_INCLINATION = 2;
  static final int CADENCE = 3;
  static final int GROUND_SPEED = 4;
  static final int GROUND_GRADE = 5;
  static final int SIGNALS = 6;

  private static final int HAND_GRIPS = 0;
  private static final int OPTICAL = 1;
  private static final int CHEST_STRAP = 2;
  private static final int MILLIS_BITS = 10;
  private static final int FIRST_KEYS = 2;

  /** Event second, s since 1970-01-01 UTC. */
  public long second;

  /** Values by signal, {@code NaN} where missing. */
  public float[] values = new float[SIGNALS];

  /** Precedence of each value: quality of the sensor, then millisecond within the second. */
  public short[] precedence = new short[SIGNALS];

  /**
   * Identity (device and sequence number) of the samples; the first {@link #sampleCount} are valid.
   */
  public long[] sampleKeys = new long[FIRST_KEYS];

  /** Samples accepted for this second. */
  public int sampleCount;

  /** Values of those samples that validation masked. */
  public int maskedValueCount;

  /** Whether the heart rate comes from a chest strap. */
  public boolean chestStrap;

  /** Whether a treadmill gave a sample. */
  public boolean onTreadmill;

  /** Whether a treadmill reports that its safety key is pulled. */
  public boolean safetyKeyPulled;

  void open(long atSecond) {
    second = atSecond;
    Arrays.fill(values, Float.NaN);
    Arrays.fill(precedence, (short) -1);
    sampleCount = 0;
    maskedValueCount = 0;
    chestStrap = false;
    onTreadmill = false;
    safetyKeyPulled = false;
  }

  /** Heart rate, bpm; {@code NaN} where missing. */
  public float heartRateBpm() {
    return values[HEART_RATE];
  }

  /** Steps of both feet per minute; {@code NaN} where missing. */
  public float cadenceSpm() {
    return values[CADENCE];
  }

  boolean hasGrown() {
    return sampleKeys.length > FIRST_KEYS;
  }

  /**
   * Adds the sample unless the same sample of the same device is here already; says whether it did.
   */
  boolean add(SensorSample sample) {
    long key = sample.deviceHash * 31 + sample.seq;
    for (int i = 0; i < sampleCount; i++) {
      if (sampleKeys[i] == key) {
        return false;
      }
    }
    if (sampleCount == sampleKeys.length) {
      sampleKeys = Arrays.copyOf(sampleKeys, sampleCount * 2);
    }
    sampleKeys[sampleCount++] = key;
    maskedValueCount += sample.maskedValueCount;
    int millis = (int) Math.floorMod(sample.eventMillis, 1_000L);
    if (sample.treadmill) {
      onTreadmill = true;
      safetyKeyPulled |= sample.safetyKeyPulled;
      if (offer(HEART_RATE, sample.heartRateBpm, HAND_GRIPS, millis)) {
        chestStrap = false;
      }
      offer(BELT_SPEED, sample.speedMps, 0, millis);
      offer(BELT_INCLINATION, sample.inclinationPct, 0, millis);
      offer(CADENCE, sample.cadenceSpm, 0, millis);
    } else {
      if (offer(
          HEART_RATE, sample.heartRateBpm, sample.chestStrap ? CHEST_STRAP : OPTICAL, millis)) {
        chestStrap = sample.chestStrap;
      }
      offer(GROUND_SPEED, sample.speedMps, 0, millis);
      offer(GROUND_GRADE, sample.inclinationPct, 0, millis);
      offer(CADENCE, sample.cadenceSpm, 1, millis);
    }
    return true;
  }

  private boolean offer(int signal, float value, int sensorRank, int millis) {
    if (Float.isNaN(value)) {
      return false;
    }
    int offered = sensorRank << MILLIS_BITS | millis;
    if (offered < precedence[signal] || offered == precedence[signal] && value <= values[signal]) {
      return false;
    }
    precedence[signal] = (short) offered;
    values[signal] = value;
    return true;
  }

  /** A copy that shares nothing with this one. */
  @Override
  public SecondBucket clone() {
    try {
      SecondBucket copy = (SecondBucket) super.clone();
      copy.values = values.clone();
      copy.precedence = precedence.clone();
      copy.sampleKeys = sampleKeys.clone();
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
