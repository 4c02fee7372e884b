package io.pulseline.gym.calibration;

import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.OxygenDemand;
import io.pulseline.gym.simulation.Physiology;
import io.pulseline.gym.simulation.SimulatedAthlete;

/** Aerobic effects of the example workouts in the domain notes, section 3. */
final class EffectExamples {
  private static final double WALK_MPS = 1.2;
  private static final int REPETITIONS = 5;
  private static final int EASY_SECONDS = 600;
  private static final int REST_SECONDS = 150;

  private EffectExamples() {}

  /** Walking for 30 min. */
  static double walk(SimulatedAthlete athlete) {
    Physiology body = new Physiology(athlete, CarryOver.NONE);
    move(body, WALK_MPS, 1800);
    return body.aerobicEffect();
  }

  /** Running at a speed that asks for a share of VO2max. */
  static double steady(SimulatedAthlete athlete, int minutes, double shareOfVo2max) {
    Physiology body = new Physiology(athlete, CarryOver.NONE);
    move(body, SteadyHour.speedFor(athlete, shareOfVo2max), 60 * minutes);
    return body.aerobicEffect();
  }

  /**
   * Five times 1000 m at 105 percent of critical speed with 2.5 min at half of it between, after
   * and before 10 min at two thirds of it.
   */
  static double intervals(SimulatedAthlete athlete) {
    double effort = 1.05 * athlete.criticalSpeedMps();
    double fast = OxygenDemand.speedMpsFor(effort, 0);
    double slow = OxygenDemand.speedMpsFor(effort / 2, 0);
    double easy = OxygenDemand.speedMpsFor(effort * 2 / 3, 0);
    Physiology body = new Physiology(athlete, CarryOver.NONE);
    move(body, easy, EASY_SECONDS);
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      move(body, fast, (int) (1000 / effort));
      move(body, slow, REST_SECONDS);
    }
    move(body, easy, EASY_SECONDS);
    return body.aerobicEffect();
  }

  private static void move(Physiology body, double speedMps, int seconds) {
    for (int second = 0; second < seconds; second++) {
      body.step(speedMps, 0);
    }
  }
}
