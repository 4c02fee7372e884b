package io.pulseline.gym.recordings;

import java.util.List;

/**
 * One sample of a recording. {@code NaN} means that the device gave no value.
 *
 * @param epochMillis when, ms since 1970-01-01 UTC, by the device's clock
 * @param heartRateBpm heart rate, bpm
 * @param speedMps speed over ground or of the belt, m/s
 * @param gradePct grade of the ground or inclination of the belt, percent
 * @param cadenceSpm steps of both feet per minute
 * @param altitudeM altitude over sea level, m
 * @param distanceM distance since the start of the workout, m
 * @param rrMillis intervals between beats since the point before, oldest first, ms; empty if none
 */
public record Point(
    long epochMillis,
    double heartRateBpm,
    double speedMps,
    double gradePct,
    double cadenceSpm,
    double altitudeM,
    double distanceM,
    List<Double> rrMillis) {

  /** Keeps its own copy of the intervals. */
  public Point {
    rrMillis = List.copyOf(rrMillis);
  }

  /** Whether any channel has a value; a device writes points without one while it is paused. */
  public boolean hasValue() {
    return !Double.isNaN(heartRateBpm)
        || !Double.isNaN(speedMps)
        || !Double.isNaN(gradePct)
        || !Double.isNaN(cadenceSpm)
        || !Double.isNaN(altitudeM)
        || !Double.isNaN(distanceM)
        || !rrMillis.isEmpty();
  }

  Point withHeartRateBpm(double value) {
    return new Point(
        epochMillis, value, speedMps, gradePct, cadenceSpm, altitudeM, distanceM, rrMillis);
  }

  Point withSpeedMps(double value) {
    return new Point(
        epochMillis, heartRateBpm, value, gradePct, cadenceSpm, altitudeM, distanceM, rrMillis);
  }

  Point withGradePct(double value) {
    return new Point(
        epochMillis, heartRateBpm, speedMps, value, cadenceSpm, altitudeM, distanceM, rrMillis);
  }

  Point withCadenceSpm(double value) {
    return new Point(
        epochMillis, heartRateBpm, speedMps, gradePct, value, altitudeM, distanceM, rrMillis);
  }
}
