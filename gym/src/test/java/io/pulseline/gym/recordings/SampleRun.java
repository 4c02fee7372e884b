package io.pulseline.gym.recordings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A treadmill run of our own making, by formula, so it is the same each time: 12 minutes, from 2.2
 * to 4.2 m/s in steps of two minutes, 1 % up at first and 2 % at the end, heart rate from 92 bpm
 * following the work with a lag, intervals with a respiratory wave. {@code
 * docs/samples/treadmill-run.fit} is this run.
 */
final class SampleRun {
  static final Instant START = Instant.parse("2026-03-14T17:00:00Z");
  static final int SECONDS = 720;

  private static final double STAGE_S = 120;
  private static final double LAG_S = 35;

  private SampleRun() {}

  static Recording recording() {
    List<Point> points = new ArrayList<>();
    double heartRate = 92;
    double distance = 0;
    double beatDueS = 0.4;
    for (int second = 0; second < SECONDS; second++) {
      int stage = (int) (second / STAGE_S);
      double speed = 2.2 + 0.4 * stage;
      double grade = stage < 4 ? 1 : 2;
      double target = 92 + 34 * (speed - 0.9) * (1 + 0.02 * grade) * 0.72;
      heartRate += (Math.min(188, target) - heartRate) / LAG_S;
      distance += speed;
      List<Double> intervals = new ArrayList<>();
      while (beatDueS <= second) {
        double wave = 12 * Math.sin(2 * Math.PI * 0.4 * beatDueS);
        double millis = Math.rint(60_000 / heartRate + wave);
        intervals.add(millis);
        beatDueS += millis / 1000;
      }
      points.add(
          new Point(
              START.toEpochMilli() + second * 1000L,
              Math.rint(heartRate),
              Math.rint(speed * 1000) / 1000,
              grade,
              Math.rint((145 + 9 * speed) * 64) / 64,
              Double.NaN,
              Math.rint(distance * 100) / 100,
              intervals));
    }
    return new Recording(points, true, RecordingFormat.FIT, null, List.of());
  }
}
