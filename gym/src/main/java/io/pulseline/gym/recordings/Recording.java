package io.pulseline.gym.recordings;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One recorded workout.
 *
 * @param points the samples in the order of the file, at least one
 * @param treadmill whether it was done on a treadmill, as far as the file says
 * @param format what the file is by its content
 * @param deviceEffect the device's own training effect, 0.0 to 5.0; another maker's model, for
 *     comparison only; null if the file has none
 * @param warnings what could not be had, a sentence each
 */
public record Recording(
    List<Point> points,
    boolean treadmill,
    RecordingFormat format,
    Double deviceEffect,
    List<String> warnings) {

  /** Keeps its own copies of the lists. */
  public Recording {
    points = List.copyOf(points);
    warnings = List.copyOf(warnings);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a recording has at least one point");
    }
  }

  /** Time of the earliest point. */
  public Instant start() {
    return Instant.ofEpochMilli(points.stream().mapToLong(Point::epochMillis).min().orElseThrow());
  }

  /** From the earliest point to the latest. */
  public Duration duration() {
    long last = points.stream().mapToLong(Point::epochMillis).max().orElseThrow();
    return Duration.ofMillis(last - start().toEpochMilli());
  }

  /** How many points have a value of the channel, as in {@code count(Point::heartRateBpm)}. */
  public long count(ToDoubleFunction<Point> channel) {
    return points.stream().filter(p -> !Double.isNaN(channel.applyAsDouble(p))).count();
  }

  /**
   * The birth year of somebody of that age at the time of the workout. A CSV file has no date, so a
   * profile made with today's year would make the athlete older or younger than in the FIT file of
   * the same workout.
   *
   * @param ageYears age at the time of the workout, years
   */
  public int birthYear(int ageYears) {
    return start().atOffset(ZoneOffset.UTC).getYear() - ageYears;
  }

  /** The same workout, said to be on a treadmill or not; for files that do not say it, as CSV. */
  public Recording withTreadmill(boolean onTreadmill) {
    return new Recording(points, onTreadmill, format, deviceEffect, warnings);
  }
}
