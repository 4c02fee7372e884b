package io.pulseline.physiology.quality;

import io.pulseline.physiology.alignment.AlignedSecond;

/** Trust in the heart rate of one athlete's session. State class. */
public final class SignalMonitor {
  /** Seconds observed. */
  public int seconds;

  /** Judges a second and masks what is not to be trusted. */
  public void observe(AlignedSecond second) {
    seconds++;
  }

  /** Forgets everything; for a new session. */
  public void reset() {
    seconds = 0;
  }
}
