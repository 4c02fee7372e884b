package io.pulseline.gym.calibration;

import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.OxygenDemand;
import io.pulseline.gym.simulation.Physiology;
import io.pulseline.gym.simulation.SimulatedAthlete;

/**
 * Critical speed and D′ as tests find them: the slope and the intercept of distance over time in
 * time trials of 3, 7 and 12 min at even pace (Hunter 2023).
 *
 * @param criticalSpeedMps slope, m/s
 * @param dPrimeM intercept, m
 */
record TimeTrials(double criticalSpeedMps, double dPrimeM) {
  private static final int[] SECONDS = {180, 420, 720};
  private static final int BISECTIONS = 16;
  private static final int LONGEST_SECONDS = 4 * 3600;

  static TimeTrials run(SimulatedAthlete athlete) {
    double n = SECONDS.length;
    double time = 0;
    double distance = 0;
    double timeTime = 0;
    double timeDistance = 0;
    for (int seconds : SECONDS) {
      double covered = seconds * bestSpeed(athlete, seconds);
      time += seconds;
      distance += covered;
      timeTime += (double) seconds * seconds;
      timeDistance += seconds * covered;
    }
    double slope = (timeDistance - time * distance / n) / (timeTime - time * time / n);
    return new TimeTrials(slope, (distance - slope * time) / n);
  }

  /** Highest level running speed that is held for a time, m/s. */
  private static double bestSpeed(SimulatedAthlete athlete, int seconds) {
    double low = athlete.criticalSpeedMps();
    double high = low + 3 * athlete.dPrimeM() / seconds;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (secondsToExhaustion(athlete, middle, seconds) >= seconds) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Minutes until D′ is used up at 105 percent of critical speed. */
  static double minutesAt105Percent(SimulatedAthlete athlete) {
    return secondsToExhaustion(athlete, 1.05 * athlete.criticalSpeedMps(), LONGEST_SECONDS) / 60.0;
  }

  /** The same from D′/(v − CS), without muscle fatigue, min. */
  static double idealMinutesAt105Percent(SimulatedAthlete athlete) {
    return athlete.dPrimeM() / (0.05 * athlete.criticalSpeedMps()) / 60.0;
  }

  private static int secondsToExhaustion(
      SimulatedAthlete athlete, double equivalentSpeedMps, int mostSeconds) {
    double speed = OxygenDemand.speedMpsFor(equivalentSpeedMps, 0);
    Physiology body = new Physiology(athlete, CarryOver.NONE);
    int second = 0;
    while (second < mostSeconds && !body.exhausted()) {
      body.step(speed, 0);
      second++;
    }
    return second;
  }
}
