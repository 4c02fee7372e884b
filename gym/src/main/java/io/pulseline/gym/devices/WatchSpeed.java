package io.pulseline.gym.devices;

import io.pulseline.gym.faults.FaultRates;
import java.util.random.RandomGenerator;

/**
 * Speed as a watch gives it: by satellite outdoors, with AR(1) noise; by the arm's swing indoors,
 * with a bias and the same noise.
 */
final class WatchSpeed {
  /** From one second to the next; chosen for this project. */
  private static final double NOISE_PHI = 0.8;

  private final RandomGenerator random;
  private final double noiseSdMps;
  private final double indoorFactor;
  private double noiseMps;

  WatchSpeed(FaultRates rates, RandomGenerator random) {
    this.random = random;
    this.noiseSdMps = rates.watchSpeedNoiseSdMps();
    double biasSd = rates.watchIndoorBiasSd();
    this.indoorFactor = biasSd == 0 ? 1 : 1 + biasSd * random.nextGaussian();
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
