package io.pulseline.jobs.state;

/**
 * {@link io.pulseline.physiology.kinetics.CapacityHypotheses} with the fields that it has in
 * savepoints, as release 0.1.0 wrote them first. Nothing here is ever changed.
 */
public final class FormerCapacity {
  public float[] primary;
  public float[] slow;
  public float[] drift;
  public float[] heartRate;
  public float[] heavyWork;
  public float[] dPrimeM;
  public float[] aboveCriticalM;
  public float[] overdrawnM;
  public float[] energy;
  public float[] energyPeak;
  public double[] expectedSquares;
  public double[] expectedTimesMeasured;
  public float[] carriedOverdrawnM;
  public float[] weight;
  public int evidenceSeconds;
  public int carriedEvidenceSeconds;
  public float reserveBpm;
  public float netCapacity;
}
