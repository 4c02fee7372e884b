package io.pulseline.gym.calibration;

import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.OxygenDemand;
import io.pulseline.gym.simulation.Physiology;
import io.pulseline.gym.simulation.SimulatedAthlete;

/** Heart rate through one step of effort, from 50 to 70 percent of critical speed. */
final class HeartRateStep {
  private static final int BEFORE_SECONDS = 600;
  private static final int AFTER_SECONDS = 300;

  private HeartRateStep() {}

  /** Time to 63 percent of the change within 5 min, s. */
  static double seconds(SimulatedAthlete athlete) {
    double critical = athlete.criticalSpeedMps();
    Physiology body = new Physiology(athlete, CarryOver.NONE);
    double slow = OxygenDemand.speedMpsFor(0.5 * critical, 0);
    for (int second = 0; second < BEFORE_SECONDS; second++) {
      body.step(slow, 0);
    }
    double start = body.heartRateBpm();
    double fast = OxygenDemand.speedMpsFor(0.7 * critical, 0);
    double[] change = new double[AFTER_SECONDS];
    for (int second = 0; second < AFTER_SECONDS; second++) {
      body.step(fast, 0);
      change[second] = body.heartRateBpm() - start;
    }
    int second = 0;
    while (change[second] < 0.632 * change[AFTER_SECONDS - 1]) {
      second++;
    }
    return second + 1.0;
  }
}
