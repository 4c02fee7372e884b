package io.pulseline.gym.recordings;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Speed of a recording that has distance only: the distance covered in the last 5 s, by the time it
 * took. A recording that has speed anywhere is left as it is.
 */
final class SpeedFromDistance {
  private static final long WINDOW_MILLIS = 5_000;

  /** Faster than this is a jump of the distance, m/s; the human record is 12.4. */
  private static final double MAX_SPEED_MPS = 13;

  private SpeedFromDistance() {}

  static void fill(List<Point> points, Consumer<String> warn) {
    boolean hasSpeed = points.stream().anyMatch(p -> !Double.isNaN(p.speedMps()));
    int[] withDistance =
        IntStream.range(0, points.size())
            .filter(i -> !Double.isNaN(points.get(i).distanceM()))
            .toArray();
    if (hasSpeed || withDistance.length < 2) {
      return;
    }
    int from = 0;
    for (int k = 1; k < withDistance.length; k++) {
      Point here = points.get(withDistance[k]);
      while (from + 1 < k
          && here.epochMillis() - points.get(withDistance[from + 1]).epochMillis()
              >= WINDOW_MILLIS) {
        from++;
      }
      points.set(
          withDistance[k], here.withSpeedMps(speedMps(points.get(withDistance[from]), here)));
    }
    warn.accept("the recording has no speed; it was derived from distance");
  }

  private static double speedMps(Point from, Point to) {
    double seconds = (to.epochMillis() - from.epochMillis()) / 1000.0;
    double speedMps = (to.distanceM() - from.distanceM()) / seconds;
    return seconds > 0 && speedMps >= 0 && speedMps <= MAX_SPEED_MPS
        ? Math.round(speedMps * 1000) / 1000.0
        : Double.NaN;
  }
}
