package io.pulseline.gym.recordings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What a reader has found so far; {@link #finish} does what all formats have in common. */
final class RecordingDraft {
  /** No workout is longer: 23 days at 1 Hz. A bound on memory, whatever the file says. */
  static final int MAX_POINTS = 2_000_000;

  /** Nobody rests longer within a workout; a time beyond such a gap is damaged, ms. */
  private static final long STRAY_GAP_MILLIS = 24 * 3_600_000L;

  private final String fileName;
  private final RecordingFormat format;
  private final List<Point> points = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private boolean treadmill;
  private boolean damaged;
  private Double deviceEffect;

  RecordingDraft(String fileName, RecordingFormat format) {
    this.fileName = fileName;
    this.format = format;
  }

  String fileName() {
    return fileName;
  }

  int size() {
    return points.size();
  }

  boolean isFull() {
    return points.size() >= MAX_POINTS;
  }

  /** Takes a point; those beyond {@link #MAX_POINTS} are left out, with a warning. */
  void add(Point point) {
    if (isFull()) {
      warn("only the first " + MAX_POINTS + " samples are used, as no workout has more");
      return;
    }
    points.add(point);
  }

  /** Replaces the cadence of the points from the given one on. */
  void scaleCadence(int fromIndex, double factor) {
    for (int i = fromIndex; i < points.size(); i++) {
      points.set(i, points.get(i).withCadenceSpm(points.get(i).cadenceSpm() * factor));
    }
  }

  /**
   * The middle of the cadences above zero from the given point on; {@code NaN} if there are none.
   */
  double medianCadence(int fromIndex) {
    double[] cadences =
        points.subList(fromIndex, points.size()).stream()
            .mapToDouble(Point::cadenceSpm)
            .filter(c -> c > 0)
            .sorted()
            .toArray();
    return cadences.length == 0 ? Double.NaN : cadences[cadences.length / 2];
  }

  void warn(String sentence) {
    warnings.add(sentence);
  }

  /** Warns that not all of the file could be read. */
  void warnDamage(String sentence) {
    damaged = true;
    warn(sentence);
  }

  /** Warns if the count is above zero; {@code %s} in the sentence becomes the count. */
  void warnCount(long count, String sentence) {
    if (count > 0) {
      warn(sentence.replace("%s", Long.toString(count)));
    }
  }

  void onTreadmill() {
    treadmill = true;
  }

  /** The higher of several, as of the sessions of a chained file. */
  void deviceEffect(double effect) {
    if (effect >= 0 && effect <= 5 && (deviceEffect == null || deviceEffect < effect)) {
      deviceEffect = effect;
    }
  }

  /**
   * The recording, with impossible heart rates masked, points at stray times left out, and what the
   * file lacks derived from what it has.
   */
  Recording finish() throws RecordingException {
    requirePoints();
    leaveOutStrayTimes();
    maskImpossibleHeartRates();
    SpeedFromDistance.fill(points, this::warn);
    warnOfMissing(Point::heartRateBpm, "heart rate, so effect and fatigue can hardly be known");
    warnOfMissing(Point::speedMps, "speed, so the work done is not known");
    return new Recording(points, treadmill, format, deviceEffect, List.copyOf(warnings));
  }

  private void requirePoints() throws RecordingException {
    if (points.isEmpty() && damaged) {
      throw new RecordingException(
          fileName
              + " is cut short or damaged before its first sample: copy it again from the device or"
              + " platform it comes from.");
    }
    if (points.isEmpty()) {
      throw new RecordingException(
          fileName
              + " holds no samples: export the workout again, as an activity with its"
              + " second-by-second data.");
    }
    if (points.stream().noneMatch(Point::hasValue)) {
      throw new RecordingException(
          fileName
              + " holds times only, no heart rate, speed or other value: export the workout again,"
              + " with its sensor data.");
    }
  }

  /** Keeps the largest group of points without a gap of a day between them. */
  private void leaveOutStrayTimes() {
    long[] times = points.stream().mapToLong(Point::epochMillis).sorted().toArray();
    int from = 0;
    int bestFrom = 0;
    int bestTo = 0;
    for (int to = 1; to <= times.length; to++) {
      if (to == times.length || times[to] - times[to - 1] > STRAY_GAP_MILLIS) {
        if (to - from > bestTo - bestFrom) {
          bestFrom = from;
          bestTo = to;
        }
        from = to;
      }
    }
    long first = times[bestFrom];
    long last = times[bestTo - 1];
    int before = points.size();
    points.removeIf(p -> p.epochMillis() < first || p.epochMillis() > last);
    warnCount(
        before - points.size(),
        "%s samples lie days away from the rest by their time and are left out");
  }

  private void maskImpossibleHeartRates() {
    for (int i = 0; i < points.size(); i++) {
      double heartRateBpm = points.get(i).heartRateBpm();
      if (heartRateBpm == 0 || heartRateBpm == 255) {
        points.set(i, points.get(i).withHeartRateBpm(Double.NaN));
      }
    }
  }

  private void warnOfMissing(ToDoubleFunction<Point> channel, String what) {
    if (points.stream().allMatch(p -> Double.isNaN(channel.applyAsDouble(p)))) {
      warn("the recording has no " + what);
    }
  }
}
