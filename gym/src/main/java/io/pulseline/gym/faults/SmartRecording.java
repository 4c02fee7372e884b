package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/** A watch that saves power: a sample every 1 to 8 s, irregularly. */
public final class SmartRecording {
  private final RandomGenerator random;
  private int secondsToNext;

  public SmartRecording(RandomGenerator random) {
    this.random = random;
  }

  /** Whether the watch records this second; called once a second. */
  public boolean records() {
    if (secondsToNext == 0) {
      secondsToNext = random.nextInt(8);
      return true;
    }
    secondsToNext--;
    return false;
  }
}
