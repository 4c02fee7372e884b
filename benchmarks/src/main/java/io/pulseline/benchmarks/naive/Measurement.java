package io.pulseline.benchmarks.naive;

/** What a device measured of an athlete: a POJO for Flink. {@code NaN} is missing. */
public final class Measurement {
  /** Athlete; null where a treadmill does not name one. */
  public String athleteId;

  /** Event time, ms since 1970-01-01 UTC. */
  public long eventMillis;

  /** Heart rate, bpm. */
  public float heartRateBpm = Float.NaN;

  /** Speed, m/s. */
  public float speedMps = Float.NaN;

  /** Inclination, percent. */
  public float inclinationPct = Float.NaN;

  /** Cadence, steps a minute. */
  public float cadenceSpm = Float.NaN;
}
