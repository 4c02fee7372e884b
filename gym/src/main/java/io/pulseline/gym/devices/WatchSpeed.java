package io.pulseline.gym.devices;

import io.pulseline.gym.faults.FaultRates;
import java.util.random.RandomGenerator;

/**
 * Speed as a watch gives it: by satellite outdoors (AR(1) noise of 0.12 m/s), by the arm's swing
 * indoors (bias N(0, 5 %) and the same noise). Figures chosen for this project; perfect where
 * faults are switched off.
 */
final class WatchSpeed {
  private static final double NOISE_SD_MPS = 0.12;
  private static final double NOISE_PHI = 0.8;
  private static final double INDOOR_BIAS_SD = 0.05;

  private final RandomGenerator random;
  private final double noiseSdMps;
  private final double indoorFactor;
  private double noiseMps;

  WatchSpeed(FaultRates rates, RandomGenerator random) {
    this.random = random;
    boolean perfect = rates.beltSpeedBiasSd() == 0;
    this.noiseSdMps = perfect ? 0 : NOISE_SD_MPS;
    this.indoorFactor = perfect ? 1 : 1 + INDOOR_BIAS_SD * random.nextGaussian();
  }

  double outdoors(double trueSpeedMps) {
    double innovation = noiseSdMps * Math.sqrt(1 - NOISE_PHI * NOISE_PHI);
    noiseMps = NOISE_PHI * noiseMps + innovation * random.nextGaussian();
    return trueSpeedMps < 0.3 ? 0 : Math.max(0, trueSpeedMps + noiseMps);
  }

  double indoors(double trueSpeedMps) {
    return outdoors(indoorFactor * trueSpeedMps);
  }
}
