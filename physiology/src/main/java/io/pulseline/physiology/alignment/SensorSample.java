package io.pulseline.physiology.alignment;

/**
 * One validated sample of one device, in physical units; {@code NaN} means missing or masked.
 * Mutable, so that it can be filled without allocation and kept in Flink state as it is.
 */
public final class SensorSample {
  /** Whether a treadmill took the sample (true), or a watch or strap (false). */
  public boolean treadmill;

  /** Identity of the device: a 64-bit hash of its kind and id. */
  public long deviceHash;

  /** Sequence number of the device. */
  public long seq;

  /** When the device took the sample by its own clock, ms since 1970-01-01 UTC. */
  public long eventMillis;

  /** When the sample counts as arrived, ms since 1970-01-01 UTC. */
  public long arrivalMillis;

  /** Heart rate, bpm. */
  public float heartRateBpm = Float.NaN;

  /** Belt speed, or speed over ground, m/s. */
  public float speedMps = Float.NaN;

  /** Inclination of the belt, or grade of the ground, percent. */
  public float inclinationPct = Float.NaN;

  /** Steps of both feet per minute. */
  public float cadenceSpm = Float.NaN;

  /** Whether the heart rate comes from a chest strap. */
  public boolean chestStrap;

  /** Whether the treadmill reports that its safety key is pulled. */
  public boolean safetyKeyPulled;

  /** Values of the sample that validation masked. */
  public int maskedValueCount;

  /** Overwrites another with this one's content. */
  public void copyTo(SensorSample target) {
    target.treadmill = treadmill;
    target.deviceHash = deviceHash;
    target.seq = seq;
    target.eventMillis = eventMillis;
    target.arrivalMillis = arrivalMillis;
    target.heartRateBpm = heartRateBpm;
    target.speedMps = speedMps;
    target.inclinationPct = inclinationPct;
    target.cadenceSpm = cadenceSpm;
    target.chestStrap = chestStrap;
    target.safetyKeyPulled = safetyKeyPulled;
    target.maskedValueCount = maskedValueCount;
  }
}
