package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/**
 * The noise of an optical sensor, AR(1): with 3.5 bpm and 0.95 within 10 bpm for more than 95
 * percent of the time (Sartor 2018).
 */
public final class OpticalNoise implements HeartRateFault {
  private final RandomGenerator random;
  private final double phi;
  private final double innovationBpm;
  private double noise;

  public OpticalNoise(FaultRates rates, RandomGenerator random) {
    this.random = random;
    this.phi = rates.opticalNoisePhi();
    this.innovationBpm = rates.opticalNoiseSdBpm() * Math.sqrt(1 - phi * phi);
    this.noise = rates.opticalNoiseSdBpm() * random.nextGaussian();
  }

  @Override
  public double apply(int sessionSecond, double heartRateBpm, double cadenceSpm) {
    noise = phi * noise + innovationBpm * random.nextGaussian();
    return heartRateBpm + noise;
  }
}
