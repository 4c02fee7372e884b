package io.pulseline.gym.faults;

import java.util.random.RandomGenerator;

/** A watch that saves power: a sample now and then, irregularly. */
public final class SmartRecording {
  private final RandomGenerator random;
  private final int longestSeconds;
  private int secondsToNext;

  public SmartRecording(FaultRates rates, RandomGenerator random) {
    this.random = random;
    this.longestSeconds = rates.smartRecordingLongestSeconds();
  }

  /** Whether the watch records this second; called once a second. */
  public boolean records() {
    if (secondsToNext == 0) {
      secondsToNext = random.nextInt(longestSeconds);
      return true;
    }
    secondsToNext--;
    return false;
  }
}
