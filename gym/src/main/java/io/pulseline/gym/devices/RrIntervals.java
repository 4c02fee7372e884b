package io.pulseline.gym.devices;

import io.pulseline.gym.simulation.Physiology;
import io.pulseline.gym.simulation.SimulatedAthlete;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Intervals between beats: 60,000/HR, a respiratory sinusoid, and fractional noise whose short-term
 * scaling exponent α1 falls with intensity through (VT1, 0.75) and (VT2, 0.5) (Rogers 2021), less
 * 0.2 with muscle fatigue. The noise is ARFIMA(0, α1 − 0.5, 0), cut off after 32 beats, which spans
 * the 4 to 16 beats of α1. Its size, and the breathing's, shrink with intensity (chosen for this
 * project).
 */
final class RrIntervals {
  private static final int TAPS = 32;
  private static final double LOWEST_ALPHA = 0.3;
  private static final double HIGHEST_ALPHA = 0.95;

  private final SimulatedAthlete athlete;
  private final RandomGenerator random;
  private final double[] innovations = new double[TAPS];
  private final double[] taps = new double[TAPS];
  private int newest;
  private double breathPhase;
  private double millisToNextBeat;

  RrIntervals(SimulatedAthlete athlete, RandomGenerator random) {
    this.athlete = athlete;
    this.random = random;
    for (int i = 0; i < TAPS; i++) {
      innovations[i] = random.nextGaussian();
    }
  }

  /** Intervals, ms, of the beats within the next second. */
  List<Double> next(Physiology body) {
    double intensity = body.vo2MlKgMin() / athlete.vo2maxMlKgMin();
    double alpha = scalingExponent(intensity, body.muscleFatigue());
    fractionalTaps(alpha - 0.5);
    List<Double> beats = new ArrayList<>(4);
    millisToNextBeat -= 1000;
    while (millisToNextBeat <= 0) {
      double interval = interval(body.heartRateBpm(), intensity);
      beats.add(Math.rint(interval * 1.024) / 1.024);
      millisToNextBeat += interval;
    }
    return beats;
  }

  private double scalingExponent(double intensity, double muscleFatigue) {
    double vt1 = athlete.getFraction();
    double vt2 = Math.max(vt1 + 0.05, athlete.criticalSpeedFraction());
    double alpha =
        0.75 - 0.25 * (intensity - vt1) / (vt2 - vt1) - 0.2 * Math.min(1.5, muscleFatigue);
    return Math.min(HIGHEST_ALPHA, Math.max(LOWEST_ALPHA, alpha));
  }

  private double interval(double heartRateBpm, double intensity) {
    double mean = 60_000 / heartRateBpm;
    double calm = Math.max(0, 1 - intensity);
    breathPhase += 2 * Math.PI * (0.25 + 0.4 * intensity) * mean / 1000;
    newest = (newest + 1) % TAPS;
    innovations[newest] = random.nextGaussian();
    double noise = 0;
    for (int lag = 0; lag < TAPS; lag++) {
      noise += taps[lag] * innovations[(newest - lag + TAPS) % TAPS];
    }
    double sd = 0.003 + 0.03 * calm * calm;
    return mean * (1 + 0.02 * calm * calm * Math.sin(breathPhase) + sd * noise);
  }

  private void fractionalTaps(double d) {
    taps[0] = 1;
    for (int k = 1; k < TAPS; k++) {
      taps[k] = taps[k - 1] * (k - 1 + d) / k;
    }
  }
}
