package io.pulseline.training.oxygen;

/**
 * Resting heart rate as a watch that has nothing but this session comes to know it: the lowest mean
 * over a minute so far. It only looks back.
 */
final class RestingHeartRate {
  /** Seconds of the mean. */
  static final int SECONDS = 60;

  private final float[] minute = new float[SECONDS];
  private double sum;
  private int seen;
  private double lowest = Double.NaN;

  /** Takes the next second's heart rate, bpm; one that is {@code NaN} is passed over. */
  void add(float heartRateBpm) {
    if (Float.isNaN(heartRateBpm)) {
      return;
    }
    int at = seen % SECONDS;
    sum += heartRateBpm - (seen >= SECONDS ? minute[at] : 0);
    minute[at] = heartRateBpm;
    seen++;
    if (seen >= SECONDS) {
      double mean = sum / SECONDS;
      lowest = Double.isNaN(lowest) ? mean : Math.min(lowest, mean);
    }
  }

  /** Lowest mean so far, bpm; {@code NaN} before the first whole minute. */
  float bpm() {
    return (float) lowest;
  }
}
