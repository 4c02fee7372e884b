package io.pulseline.physiology.load;

/** Edwards' five zones: 50 to 60, 60 to 70, 70 to 80, 80 to 90, 90 to 100 % of maximum (1993). */
public final class HeartRateZones {
  /** Number of zones. */
  public static final int COUNT = 5;

  private HeartRateZones() {}

  /**
   * The zone of a heart rate.
   *
   * @return 0 to 4, the last also above the maximum; -1 below the first or without heart rate
   */
  public static int index(double heartRateBpm, double maxBpm) {
    double share = heartRateBpm / maxBpm;
    if (!(share >= 0.5)) {
      return -1;
    }
    return Math.min(COUNT - 1, (int) ((share - 0.5) * 10));
  }

  /** Edwards' load: minutes weighted 1 to 5 by zone. */
  public static double edwardsLoad(int[] zoneSeconds) {
    double load = 0;
    for (int zone = 0; zone < COUNT; zone++) {
      load += (zone + 1) * zoneSeconds[zone] / 60.0;
    }
    return load;
  }
}
