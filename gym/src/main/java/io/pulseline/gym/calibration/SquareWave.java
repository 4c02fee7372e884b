package io.pulseline.gym.calibration;

import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.OxygenDemand;
import io.pulseline.gym.simulation.Physiology;
import io.pulseline.gym.simulation.SimulatedAthlete;
import java.util.Arrays;

/**
 * Heart rate through 35 min of running at two speeds in turn, 7 min each (Hunt 2015: four steps up
 * and down in 35 min, once at moderate and once at vigorous intensity), with first-order responses
 * fitted to the whole and to each step. The speeds lie 0.25 m/s around the one that brings the
 * heart rate to a share of 220 − age (as Wang 2021, doi 10.1186/s12938-021-00875-7, same group);
 * the fit begins with the second level, when the onset of exercise is over.
 *
 * @param overall fit to levels 2 to 5
 * @param up mean gain of the two steps up, bpm per m/s
 * @param down mean gain of the two steps down, bpm per m/s
 * @param upTauSeconds mean time constant of the steps up, s
 * @param downTauSeconds mean time constant of the steps down, s
 * @param steady difference of heart rate after 10 min at the one and at the other speed, both from
 *     rest, bpm per m/s
 * @param steadyOxygen the same of oxygen uptake, mL/kg/min per m/s
 * @param straight gain if heart rate and oxygen uptake rose on straight lines with no slow
 *     component and no drift, bpm per m/s: (HRmax − HRrest) · 1.03/(VO2max − 3.5) · cost of running
 * @param straightOxygen the athlete's cost of running, mL/kg/min per m/s
 */
record SquareWave(
    FirstOrderFit overall,
    double up,
    double down,
    double upTauSeconds,
    double downTauSeconds,
    double steady,
    double steadyOxygen,
    double straight,
    double straightOxygen) {

  /** Share of 220 − age in the middle of what counts as moderate exercise (64 to 76 percent). */
  static final double MODERATE = 0.70;

  /** The same of vigorous exercise (77 to 93 percent). */
  static final double VIGOROUS = 0.85;

  /** Swain 1998: share of heart rate reserve per share of oxygen reserve. */
  private static final double HEART_RATE_RESERVE_PER_OXYGEN_RESERVE = 1.03;

  private static final double HALF_STEP_MPS = 0.25;
  private static final int LEVEL_SECONDS = 420;
  private static final int LEVELS = 5;
  private static final int BEFORE_STEP_SECONDS = 60;
  private static final int WARM_UP_SECONDS = 900;
  private static final int STEADY_SECONDS = 600;

  /** Lowest middle speed, m/s, so that both speeds are run. */
  private static final double SLOWEST_MPS = 2.6;

  /**
   * Runs it.
   *
   * @param shareOfPredictedMax heart rate at the middle speed as a share of 220 − age
   * @return {@code null} for who cannot hold the higher speed below critical speed
   */
  static SquareWave run(SimulatedAthlete athlete, double shareOfPredictedMax) {
    double middle =
        Math.max(SLOWEST_MPS, speedFor(athlete, shareOfPredictedMax * (220 - athlete.ageYears())));
    if (middle + HALF_STEP_MPS > athlete.criticalSpeedMps()) {
      return null;
    }
    int seconds = LEVELS * LEVEL_SECONDS;
    double[] speed = new double[seconds];
    double[] heartRate = new double[seconds];
    Physiology body = new Physiology(athlete, CarryOver.NONE);
    for (int second = 0; second < seconds; second++) {
      boolean high = second / LEVEL_SECONDS % 2 == 1;
      speed[second] = high ? HALF_STEP_MPS : -HALF_STEP_MPS;
      body.step(middle + speed[second], 0);
      heartRate[second] = body.heartRateBpm();
    }
    FirstOrderFit overall = fit(speed, heartRate, LEVEL_SECONDS - BEFORE_STEP_SECONDS, seconds);
    FirstOrderFit[] steps = new FirstOrderFit[LEVELS - 1];
    for (int step = 0; step < steps.length; step++) {
      int start = (step + 1) * LEVEL_SECONDS;
      steps[step] = fit(speed, heartRate, start - BEFORE_STEP_SECONDS, start + LEVEL_SECONDS);
    }
    Physiology fast = after(athlete, middle + HALF_STEP_MPS, STEADY_SECONDS);
    Physiology slow = after(athlete, middle - HALF_STEP_MPS, STEADY_SECONDS);
    double cost = OxygenDemand.RUNNING_COST * athlete.economy();
    return new SquareWave(
        overall,
        (steps[0].gain() + steps[2].gain()) / 2,
        (steps[1].gain() + steps[3].gain()) / 2,
        (steps[0].tauSeconds() + steps[2].tauSeconds()) / 2,
        (steps[1].tauSeconds() + steps[3].tauSeconds()) / 2,
        (fast.heartRateBpm() - slow.heartRateBpm()) / (2 * HALF_STEP_MPS),
        (fast.vo2MlKgMin() - slow.vo2MlKgMin()) / (2 * HALF_STEP_MPS),
        HEART_RATE_RESERVE_PER_OXYGEN_RESERVE
            * (athlete.hrMaxBpm() - athlete.hrRestBpm())
            / (athlete.vo2maxMlKgMin() - OxygenDemand.REST_ML_KG_MIN)
            * cost,
        cost);
  }

  /** How much more the oxygen uptake of 10 min rises with speed than the demand of running. */
  double slowFactor() {
    return steadyOxygen / straightOxygen;
  }

  /** How much more heart rate then rises than oxygen uptake. */
  double driftFactor() {
    return steady / straight / slowFactor();
  }

  /** How much higher the fitted gain is than that of the steady state. */
  double fitFactor() {
    return overall.gain() / steady;
  }

  private static FirstOrderFit fit(double[] speed, double[] heartRate, int from, int to) {
    return FirstOrderFit.of(
        Arrays.copyOfRange(speed, from, to), Arrays.copyOfRange(heartRate, from, to));
  }

  /** Speed that brings heart rate to a value at the end of the warm-up, m/s, by bisection. */
  private static double speedFor(SimulatedAthlete athlete, double heartRateBpm) {
    double low = 0.5;
    double high = 6;
    for (int i = 0; i < 12; i++) {
      double middle = (low + high) / 2;
      if (after(athlete, middle, WARM_UP_SECONDS).heartRateBpm() < heartRateBpm) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static Physiology after(SimulatedAthlete athlete, double speedMps, int seconds) {
    Physiology body = new Physiology(athlete, CarryOver.NONE);
    for (int second = 0; second < seconds; second++) {
      body.step(speedMps, 0);
    }
    return body;
  }
}
