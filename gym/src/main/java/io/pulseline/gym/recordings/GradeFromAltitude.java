package io.pulseline.gym.recordings;

import java.util.Arrays;
import java.util.List;

/**
 * Grade of an outdoor recording that has altitude but no grade, so that hills count.
 *
 * <p>Altitude is averaged on a grid of 5 m of distance, gaps are bridged linearly, and the grade is
 * the least-squares slope over the 65 m around (at least 35 m at the ends), clamped to ±30 % and
 * rounded to 0.01 %, the resolution of FIT. A barometer resolves 0.2 m, which over a few metres
 * would be grades of tens of percent. An altitude that changes by more than 2 m and faster than 2
 * m/s is the device calibrating itself, not a climb: the step is taken out. A distance that jumps
 * faster than 13 m/s or falls is not counted. Without distance, speed is integrated.
 */
final class GradeFromAltitude {
  private static final double CELL_M = 5;
  private static final int HALF_WINDOW_CELLS = 6;
  private static final int MIN_WINDOW_CELLS = 7;
  private static final double MAX_GRADE_PCT = 30;
  private static final double MAX_SPEED_MPS = 13;
  private static final double CALIBRATION_STEP_M = 2;
  private static final double CALIBRATION_MPS = 2;

  /** Longer than any run; a bound on memory, whatever the file says. */
  private static final double MAX_DISTANCE_M = 2_000_000;

  private GradeFromAltitude() {}

  /** Sets the grades, and returns whether it did: there was none, and enough to derive it from. */
  static boolean fill(List<Point> points) {
    long withAltitude = points.stream().filter(p -> !Double.isNaN(p.altitudeM())).count();
    boolean hasGrade = points.stream().anyMatch(p -> !Double.isNaN(p.gradePct()));
    if (hasGrade || withAltitude * 2 < points.size()) {
      return false;
    }
    double[] covered = coveredM(points);
    double total = covered[covered.length - 1];
    if (total < CELL_M * MIN_WINDOW_CELLS || total > MAX_DISTANCE_M) {
      return false;
    }
    double[] grid = altitudeGrid(points, covered);
    double[] grades = slopesPct(grid);
    for (int i = 0; i < points.size(); i++) {
      points.set(i, points.get(i).withGradePct(grades[(int) (covered[i] / CELL_M)]));
    }
    return true;
  }

  /** Distance covered up to each point, m, never falling. */
  private static double[] coveredM(List<Point> points) {
    long withDistance = points.stream().filter(p -> !Double.isNaN(p.distanceM())).count();
    boolean byDistance = withDistance * 2 >= points.size();
    double[] covered = new double[points.size()];
    double sum = 0;
    double lastDistance = Double.NaN;
    long lastDistanceMillis = 0;
    for (int i = 0; i < covered.length; i++) {
      Point here = points.get(i);
      if (byDistance && !Double.isNaN(here.distanceM())) {
        double step = here.distanceM() - lastDistance;
        double seconds = Math.max(1, (here.epochMillis() - lastDistanceMillis) / 1000.0);
        sum += step > 0 && step <= MAX_SPEED_MPS * seconds ? step : 0;
        lastDistance = here.distanceM();
        lastDistanceMillis = here.epochMillis();
      } else if (!byDistance && i > 0 && here.speedMps() > 0) {
        double seconds = (here.epochMillis() - points.get(i - 1).epochMillis()) / 1000.0;
        sum += Math.min(here.speedMps(), MAX_SPEED_MPS) * Math.max(0, Math.min(seconds, 10));
      }
      covered[i] = sum;
    }
    return covered;
  }

  /** Altitude without calibration steps, m, averaged in cells of distance, gaps bridged. */
  private static double[] altitudeGrid(List<Point> points, double[] covered) {
    int cells = (int) (covered[covered.length - 1] / CELL_M) + 1;
    double[] sum = new double[cells];
    int[] count = new int[cells];
    double altitude = 0;
    double lastRaw = Double.NaN;
    long lastMillis = 0;
    for (int i = 0; i < covered.length; i++) {
      Point here = points.get(i);
      if (Double.isNaN(here.altitudeM())) {
        continue;
      }
      double step = here.altitudeM() - lastRaw;
      double seconds = Math.max(1, (here.epochMillis() - lastMillis) / 1000.0);
      boolean calibration =
          Double.isNaN(step)
              || Math.abs(step) > CALIBRATION_STEP_M && Math.abs(step) > CALIBRATION_MPS * seconds;
      altitude += calibration ? 0 : step;
      lastRaw = here.altitudeM();
      lastMillis = here.epochMillis();
      int cell = (int) (covered[i] / CELL_M);
      sum[cell] += altitude;
      count[cell]++;
    }
    double[] grid = new double[cells];
    Arrays.setAll(grid, c -> count[c] == 0 ? Double.NaN : sum[c] / count[c]);
    bridge(grid);
    return grid;
  }

  /** Fills missing cells linearly between their neighbours, and level at the ends. */
  private static void bridge(double[] grid) {
    int last = -1;
    for (int c = 0; c < grid.length; c++) {
      if (Double.isNaN(grid[c])) {
        continue;
      }
      for (int gap = last + 1; gap < c; gap++) {
        grid[gap] =
            last < 0
                ? grid[c]
                : grid[last] + (grid[c] - grid[last]) * (gap - last) / (double) (c - last);
      }
      last = c;
    }
    Arrays.fill(grid, last + 1, grid.length, last < 0 ? 0 : grid[last]);
  }

  private static double[] slopesPct(double[] grid) {
    double[] grades = new double[grid.length];
    for (int c = 0; c < grid.length; c++) {
      int from = Math.max(0, Math.min(c - HALF_WINDOW_CELLS, grid.length - MIN_WINDOW_CELLS));
      int to = Math.min(grid.length - 1, Math.max(c + HALF_WINDOW_CELLS, MIN_WINDOW_CELLS - 1));
      double middle = (from + to) / 2.0;
      double covariance = 0;
      double variance = 0;
      for (int k = from; k <= to; k++) {
        covariance += (k - middle) * grid[k];
        variance += (k - middle) * (k - middle);
      }
      double gradePct = 100 * covariance / variance / CELL_M;
      double clamped = Math.max(-MAX_GRADE_PCT, Math.min(MAX_GRADE_PCT, gradePct));
      grades[c] = Math.round(clamped * 100) / 100.0;
    }
    return grades;
  }
}
