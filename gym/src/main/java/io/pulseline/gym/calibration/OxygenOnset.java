package io.pulseline.gym.calibration;

import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.Physiology;
import io.pulseline.gym.simulation.SimulatedAthlete;

/**
 * Time constant of oxygen uptake in the first 2 min of a run that starts from walking slowly: a
 * first-order response fitted by least squares.
 */
final class OxygenOnset {
  private static final double WALK_MPS = 0.8;
  private static final int WALK_SECONDS = 240;
  private static final int RUN_SECONDS = 120;
  private static final double HEAVY = 0.4;
  private static final double SEVERE = 1.1;

  private OxygenOnset() {}

  /** At 40 percent of the way from the gas exchange threshold to VO2max, s. */
  static double heavySeconds(SimulatedAthlete athlete) {
    double threshold = athlete.getFraction();
    return seconds(athlete, SteadyHour.speedFor(athlete, threshold + HEAVY * (1 - threshold)));
  }

  /** At 110 percent of VO2max, s. */
  static double severeSeconds(SimulatedAthlete athlete) {
    return seconds(athlete, SteadyHour.speedFor(athlete, SEVERE));
  }

  private static double seconds(SimulatedAthlete athlete, double speed) {
    Physiology body = new Physiology(athlete, CarryOver.NONE);
    for (int second = 0; second < WALK_SECONDS; second++) {
      body.step(WALK_MPS, 0);
    }
    double[] runs = new double[RUN_SECONDS + 1];
    double[] oxygen = new double[RUN_SECONDS + 1];
    oxygen[0] = body.vo2MlKgMin();
    for (int second = 1; second <= RUN_SECONDS; second++) {
      body.step(speed, 0);
      runs[second] = 1;
      oxygen[second] = body.vo2MlKgMin();
    }
    return FirstOrderFit.of(runs, oxygen).tauSeconds();
  }
}
