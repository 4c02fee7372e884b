package io.pulseline.gym.calibration;

import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.OxygenDemand;
import io.pulseline.gym.simulation.Physiology;
import io.pulseline.gym.simulation.SimulatedAthlete;

/**
 * An hour at a constant speed that asks for a share of VO2max.
 *
 * @param risePct rise of heart rate from minute 15 to minute 45, percent
 * @param decouplingPct fall of speed per heart beat from the first to the second half, without the
 *     first 5 min, percent (Friel)
 */
record SteadyHour(double risePct, double decouplingPct) {
  private static final int SECONDS = 3600;
  private static final int ONSET_SECONDS = 300;

  static SteadyHour run(SimulatedAthlete athlete, double shareOfVo2max) {
    double speed = speedFor(athlete, shareOfVo2max);
    Physiology body = new Physiology(athlete, CarryOver.NONE);
    double[] heartRate = new double[SECONDS];
    for (int second = 0; second < SECONDS; second++) {
      body.step(speed, 0);
      heartRate[second] = body.heartRateBpm();
    }
    int half = (ONSET_SECONDS + SECONDS) / 2;
    double first = mean(heartRate, ONSET_SECONDS, half);
    double second = mean(heartRate, half, SECONDS);
    return new SteadyHour(
        100 * (heartRate[45 * 60 - 1] / heartRate[15 * 60 - 1] - 1), 100 * (1 - first / second));
  }

  /** Level belt speed whose oxygen demand is a share of VO2max, m/s. */
  static double speedFor(SimulatedAthlete athlete, double shareOfVo2max) {
    double aboveRest = shareOfVo2max * athlete.vo2maxMlKgMin() - OxygenDemand.REST_ML_KG_MIN;
    return OxygenDemand.speedMpsFor(aboveRest / (OxygenDemand.RUNNING_COST * athlete.economy()), 0);
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
