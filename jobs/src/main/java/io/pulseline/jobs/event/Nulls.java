package io.pulseline.jobs.event;

/** The border between {@code NaN}, which is missing in arithmetic, and null, which is in Avro. */
public final class Nulls {
  private Nulls() {}

  /** The value, or null for {@code NaN} and infinities; with the decimal digits of the float. */
  public static Double orNull(float value) {
    return Float.isFinite(value) ? Double.valueOf(Float.toString(value)) : null;
  }

  /** The value, or null for {@code NaN} and infinities. */
  public static Double orNull(double value) {
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }
}
