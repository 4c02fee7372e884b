package io.pulseline.gym.simulation;

import io.pulseline.gym.faults.FaultRates;

/**
 * The distribution that athletes are drawn from, where populations differ.
 *
 * @param minAgeYears youngest age, years
 * @param maxAgeYears oldest age, years
 * @param driftFactor factor on the cardiovascular drift; over 1 in the heat
 * @param recoveryLaw how fast D′ comes back
 * @param faults which devices they have and how often those fail
 */
public record Population(
    double minAgeYears,
    double maxAgeYears,
    double driftFactor,
    RecoveryLaw recoveryLaw,
    FaultRates faults) {

  /** The population that models are trained on. */
  public static final Population REFERENCE =
      new Population(20, 60, 1.0, RecoveryLaw.SKIBA_2012, FaultRates.REALISTIC);

  /**
   * Older people in the heat, with another recovery law and other devices: for tests of what a
   * model does outside of its training.
   */
  public static final Population SHIFTED =
      new Population(50, 75, 1.75, RecoveryLaw.BARTRAM_2018, FaultRates.OTHER_DEVICES);
}
