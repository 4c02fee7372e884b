package io.pulseline.gym.simulation;

/** How trained a simulated athlete is. */
public enum Training {
  GENERAL(0),
  RECREATIONAL(8),
  TRAINED(16);

  private final double vo2maxGain;

  Training(double vo2maxGain) {
    this.vo2maxGain = vo2maxGain;
  }

  /** Maximal oxygen uptake over the general population's, mL/kg/min. */
  public double vo2maxGainMlKgMin() {
    return vo2maxGain;
  }
}
