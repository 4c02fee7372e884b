package io.pulseline.benchmarks.peer;

/** Missing is null in Avro and {@code NaN} in arithmetic. */
final class Missing {
  private Missing() {}

  static float orNaN(Double value) {
    return value == null ? Float.NaN : value.floatValue();
  }
}
