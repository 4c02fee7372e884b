package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/** What one treadmill always does wrong: its bias, and an inclination that is stuck or missing. */
public final class BeltFaults {
  /** What a stuck inclination sensor reports, percent. */
  public static final double STUCK_INCLINATION_PCT = 82;

  private final double speedFactor;
  private final double inclinationBiasPct;
  private final boolean inclinationStuck;
  private final boolean gradeMissing;

  public BeltFaults(FaultRates rates, RandomGenerator random) {
    this.speedFactor = 1 + rates.beltSpeedBiasSd() * random.nextGaussian();
    this.inclinationBiasPct = rates.beltInclinationBiasSdPct() * random.nextGaussian();
    this.inclinationStuck = random.nextDouble() < rates.stuckInclinationShare();
    this.gradeMissing = random.nextDouble() < rates.missingGradeShare();
  }

  /** Speed that the console shows for a true speed, m/s. */
  public double speedMps(double trueSpeedMps) {
    return speedFactor * trueSpeedMps;
  }

  /**
   * Inclination that the console shows for a true one, percent; {@code NaN} where the machine has
   * none.
   */
  public double inclinationPct(double trueInclinationPct) {
    if (gradeMissing) {
      return Double.NaN;
    }
    return inclinationStuck ? STUCK_INCLINATION_PCT : trueInclinationPct + inclinationBiasPct;
  }

  /** Whether inclination is stuck. */
  public boolean inclinationStuck() {
    return inclinationStuck;
  }

  /** Whether the machine has no inclination. */
  public boolean gradeMissing() {
    return gradeMissing;
  }
}
