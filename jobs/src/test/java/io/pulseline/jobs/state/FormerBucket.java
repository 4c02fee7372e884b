package io.pulseline.jobs.state;

/**
 * {@link io.pulseline.physiology.alignment.SecondBucket} with the fields that it has in savepoints,
 * as release 0.1.0 wrote them first. Nothing here is ever changed.
 */
public final class FormerBucket {
  public long second;
  public float[] values;
  public short[] precedence;
  public long[] sampleKeys;
  public int sampleCount;
  public int maskedValueCount;
  public boolean chestStrap;
  public boolean onTreadmill;
  public boolean safetyKeyPulled;
}
