package io.pulseline.jobs.state;

/**
 * {@link io.pulseline.physiology.alignment.SensorSample} with the fields that it has in savepoints,
 * as release 0.1.0 wrote them first. Nothing here is ever changed.
 */
public final class FormerSensorSample {
  public boolean treadmill;
  public long deviceHash;
  public long seq;
  public long eventMillis;
  public long arrivalMillis;
  public float heartRateBpm;
  public float speedMps;
  public float inclinationPct;
  public float cadenceSpm;
  public boolean chestStrap;
  public boolean safetyKeyPulled;
  public int maskedValueCount;
}
