package io.pulseline.gym.calibration;

import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.OxygenDemand;
import io.pulseline.gym.simulation.Physiology;
import io.pulseline.gym.simulation.SimulatedAthlete;

/**
 * D′ after exhaustion at a speed that lasts 6 min, in recovery at 20 W above rest (Ferguson 2010;
 * there on a cycle ergometer, here as the walk that costs as much).
 *
 * @param after2Min share of D′ back after 2 min, percent
 * @param after6Min the same after 6 min
 * @param after15Min the same after 15 min
 * @param halfTimeSeconds time until half of it is back, s
 */
record DPrimeRecovery(
    double after2Min, double after6Min, double after15Min, double halfTimeSeconds) {
  private static final double RECOVERY_W = 20;
  private static final double JOULES_PER_KG_AND_METRE = 1.04;
  private static final int BOUT_SECONDS = 360;
  private static final int LONGEST_BOUT_SECONDS = 3600;

  static DPrimeRecovery run(SimulatedAthlete athlete) {
    Physiology body = new Physiology(athlete, CarryOver.NONE);
    double effort = athlete.criticalSpeedMps() + athlete.dPrimeM() / BOUT_SECONDS;
    double speed = OxygenDemand.speedMpsFor(effort, 0);
    for (int second = 0; second < LONGEST_BOUT_SECONDS && !body.exhausted(); second++) {
      body.step(speed, 0);
    }
    double easy =
        OxygenDemand.speedMpsFor(RECOVERY_W / (JOULES_PER_KG_AND_METRE * athlete.massKg()), 0);
    double[] back = new double[15 * 60];
    double half = Double.NaN;
    for (int second = 0; second < back.length; second++) {
      body.step(easy, 0);
      back[second] = 100 * body.dPrimeFraction();
      if (Double.isNaN(half) && back[second] >= 50) {
        half = second + 1;
      }
    }
    return new DPrimeRecovery(back[119], back[359], back[899], half);
  }
}
