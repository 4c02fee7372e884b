package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/** Episodes that start by a Poisson process and last some seconds; none starts while one lasts. */
final class Episodes {
  private final RandomGenerator random;
  private final double startPerSecond;
  private int secondsLeft;

  Episodes(RandomGenerator random, double ratePerHour) {
    this.random = random;
    this.startPerSecond = -Math.expm1(-ratePerHour / 3600);
  }

  /** Whether an episode starts in this second; if so, {@link #last} says for how long. */
  boolean starts() {
    return secondsLeft == 0 && startPerSecond > 0 && random.nextDouble() < startPerSecond;
  }

  /** Sets the length of the episode that has just started, at least 1 s. */
  void last(double seconds) {
    secondsLeft = Math.max(1, (int) Math.round(seconds));
  }

  /**
   * Whether this second is within an episode; to be called once a second, after {@link #starts}.
   */
  boolean lasts() {
    if (secondsLeft == 0) {
      return false;
    }
    secondsLeft--;
    return true;
  }

  double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  double gaussian() {
    return random.nextGaussian();
  }
}
