package io.pulseline.gym.simulation;

import java.util.random.RandomGenerator;

/**
 * What an athlete brings from before the session.
 *
 * @param fatigue prior-day fatigue C, 0 to 0.3
 * @param effectEnergyMlKg effect energy E left from an earlier session, mL/kg
 * @param muscleFatigue muscle fatigue M left from an earlier session, 1 after 2 h at 75 percent of
 *     VO2max
 */
public record CarryOver(double fatigue, double effectEnergyMlKg, double muscleFatigue) {

  /** Fully rested. */
  public static final CarryOver NONE = new CarryOver(0, 0, 0);

  /**
   * Time constant with which muscle fatigue decays at rest, s (chosen for this project: half of it
   * in 8 h).
   */
  public static final double MUSCLE_FATIGUE_DECAY_SECONDS = 41_500;

  /** Fatigue U(0, 0.3); three in ten have trained 6 to 30 h ago and have some of E and M left. */
  public static CarryOver draw(RandomGenerator random) {
    double fatigue = 0.3 * random.nextDouble();
    boolean trainedBefore = random.nextDouble() < 0.3;
    double hoursSince = 6 + 24 * random.nextDouble();
    double energyThen = 150 * random.nextDouble();
    double muscleThen = 0.8 * random.nextDouble();
    if (!trainedBefore) {
      return new CarryOver(fatigue, 0, 0);
    }
    double seconds = 3600 * hoursSince;
    return new CarryOver(
        fatigue,
        energyThen * Math.exp(-seconds / Physiology.EFFECT_ENERGY_DECAY_SECONDS),
        muscleThen * Math.exp(-seconds / MUSCLE_FATIGUE_DECAY_SECONDS));
  }
}
