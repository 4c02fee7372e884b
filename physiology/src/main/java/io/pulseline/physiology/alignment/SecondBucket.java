package io.pulseline.physiology.alignment;

import java.util.Arrays;

/**
 * What is known of one second that has not been emitted. Where several samples give the same
 * channel, the better sensor wins, then the later event time, then the larger value: the result
 * does not depend on the order of arrival.
 *
 * <p>State class with one array, because each object that an athlete has is copied after a
 * checkpoint and by the garbage collector.
 */
public final class SecondBucket implements Cloneable {
  static final int HEART_RATE = 0;
  static final int BELT_SPEED = 1;
  static final int BELT_INCLINATION = 2;
  static final int CADENCE = 3;
  static final int GROUND_SPEED = 4;
  static final int GROUND_GRADE = 5;

  /** How many signals there are. */
  public static final int SIGNALS = 6;

  private static final int HAND_GRIPS = 0;
  private static final int OPTICAL = 1;
  private static final int CHEST_STRAP = 2;
  private static final int MILLIS_BITS = 10;
  private static final int FIRST_KEYS = 2;
  private static final int VALUE_BITS = 32;
  private static final long VALUE_MASK = (1L << VALUE_BITS) - 1;

  /** Event second, s since 1970-01-01 UTC. */
  public long second;

  /**
   * A word for each signal, with its precedence above the bits of its value, and then the identity
   * (device and sequence number) of the samples, of which the first {@link #sampleCount} are valid.
   */
  public long[] words = new long[SIGNALS + FIRST_KEYS];

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
    Arrays.fill(words, 0, SIGNALS, word(Float.NaN, (short) -1));
    sampleCount = 0;
    maskedValueCount = 0;
    chestStrap = false;
    onTreadmill = false;
    safetyKeyPulled = false;
  }

  /** Heart rate, bpm; {@code NaN} where missing. */
  public float heartRateBpm() {
    return value(HEART_RATE);
  }

  /** Steps of both feet per minute; {@code NaN} where missing. */
  public float cadenceSpm() {
    return value(CADENCE);
  }

  boolean hasGrown() {
    return keySlots() > FIRST_KEYS;
  }

  /** Value of a signal, {@code NaN} where missing. */
  public float value(int signal) {
    return Float.intBitsToFloat((int) words[signal]);
  }

  /** Precedence of that value: quality of the sensor, then millisecond within the second. */
  public short precedence(int signal) {
    return (short) (words[signal] >> VALUE_BITS);
  }

  /** Sets a signal's value and precedence. */
  public void set(int signal, float value, short precedence) {
    words[signal] = word(value, precedence);
  }

  private static long word(float value, short precedence) {
    return ((long) precedence << VALUE_BITS) | (Float.floatToRawIntBits(value) & VALUE_MASK);
  }

  /** How many samples there is room for. */
  public int keySlots() {
    return words.length - SIGNALS;
  }

  /** Makes room for so many samples. */
  public void setKeySlots(int slots) {
    if (slots != keySlots()) {
      words = Arrays.copyOf(words, SIGNALS + slots);
    }
  }

  /** Identity of a sample. */
  public long sampleKey(int slot) {
    return words[SIGNALS + slot];
  }

  /** Sets the identity of a sample. */
  public void setSampleKey(int slot, long key) {
    words[SIGNALS + slot] = key;
  }

  /**
   * Adds the sample unless the same sample of the same device is here already; says whether it did.
   */
  boolean add(SensorSample sample) {
    long key = sample.deviceHash * 31 + sample.seq;
    for (int i = 0; i < sampleCount; i++) {
      if (sampleKey(i) == key) {
        return false;
      }
    }
    if (sampleCount == keySlots()) {
      setKeySlots(sampleCount * 2);
    }
    setSampleKey(sampleCount++, key);
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
    if (offered < precedence(signal) || offered == precedence(signal) && value <= value(signal)) {
      return false;
    }
    set(signal, value, (short) offered);
    return true;
  }

  /** A copy that shares nothing with this one. */
  @Override
  public SecondBucket clone() {
    try {
      SecondBucket copy = (SecondBucket) super.clone();
      copy.words = words.clone();
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
