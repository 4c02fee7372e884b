package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/**
 * The way from a device to the broker: 50 to 800 ms, mostly short, each sample on its own, some
 * twice.
 */
public final class Network {
  private final RandomGenerator random;
  private final double duplicateShare;

  public Network(FaultRates rates, RandomGenerator random) {
    this.random = random;
    this.duplicateShare = rates.duplicateShare();
  }

  /** Delay of the next sample, ms. */
  public long delayMillis() {
    double u = random.nextDouble();
    return 50 + (long) (750 * u * u * u);
  }

  /** Whether the next sample is delivered twice. */
  public boolean duplicates() {
    return random.nextDouble() < duplicateShare;
  }
}
