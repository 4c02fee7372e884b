package io.pulseline.gym.simulation;

import io.pulseline.physiology.kinetics.CarriedWork;
import java.util.random.RandomGenerator;

/**
 * What an athlete brings from before the session.
 *
 * @param fatigue prior-day fatigue C, 0 to 0.3
 * @param effectEnergyMlKg effect energy E left from an earlier session, mL/kg
 * @param muscleFatigue muscle fatigue M left from an earlier session, 1 after 2 h at 75 percent of
 *     VO2max
 * @param residue heavy work of earlier days that the body has not got over, M
 * @param today heavy work of the same day, M
 */
public record CarryOver(
    double fatigue, double effectEnergyMlKg, double muscleFatigue, double residue, double today) {

  /** Fully rested. */
  public static final CarryOver NONE = new CarryOver(0, 0, 0, 0, 0);

  /** Heavy work of a session that nobody saw: U(0.05, 0.8), chosen for this project. */
  private static final double LEAST_WORK = 0.05;

  private static final double MOST_WORK = 0.8;

  /** Who carries more than this of the residue has not recovered at all. */
  private static final double MOST_RECOVERY_FACTOR = 2;

  /**
   * After a session of which nothing else is known, at the athlete's usual rest from it.
   *
   * @param random draws its work and the rest
   */
  public static CarryOver draw(SimulatedAthlete athlete, RandomGenerator random) {
    double work = LEAST_WORK + (MOST_WORK - LEAST_WORK) * random.nextDouble();
    CarriedWork carried = new CarriedWork();
    carried.add(work);
    double energy = 150 * random.nextDouble();
    return after(athlete, energy, work, carried, athlete.training().restSeconds(random));
  }

  /**
   * After a rest.
   *
   * @param effectEnergyMlKg effect energy before it, mL/kg
   * @param muscleFatigue muscle fatigue before it
   * @param carried heavy work before it; not changed
   * @param restSeconds its length, s
   */
  static CarryOver after(
      SimulatedAthlete athlete,
      double effectEnergyMlKg,
      double muscleFatigue,
      CarriedWork carried,
      double restSeconds) {
    double residue = carried.residueAfter(restSeconds);
    double personal = Math.min(MOST_RECOVERY_FACTOR, athlete.recoveryFactor());
    return new CarryOver(
        CarriedWork.fatigue(personal * residue),
        effectEnergyMlKg * Math.exp(-restSeconds / Physiology.EFFECT_ENERGY_DECAY_SECONDS),
        muscleFatigue * Math.exp(-restSeconds / CarriedWork.HEAVY_WORK_DECAY_SECONDS),
        residue,
        restSeconds >= CarriedWork.NIGHT_SECONDS ? 0 : carried.today);
  }
}
