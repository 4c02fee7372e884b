package io.pulseline.physiology.kinetics;

/**
 * Effect energy E, mL/kg: dE/dt = 13 max(0, x - 0.25)^2 / 60 - E / 10800, with x the oxygen uptake
 * as a share of VO2max.
 */
public final class EffectEnergy {
  /** Time constant with which effect energy decays, s. */
  public static final double DECAY_SECONDS = 10_800;

  private EffectEnergy() {}

  /** Effect energy after a step of {@code seconds} at a share x of VO2max. */
  public static double advance(double energyMlKg, double vo2maxFraction, int seconds) {
    double stimulus = Math.max(0, vo2maxFraction - 0.25);
    return energyMlKg + seconds * (13 * stimulus * stimulus / 60 - energyMlKg / DECAY_SECONDS);
  }
}
