package io.pulseline.jobs.event;

/**
 * Numbers as events carry them: at most four decimals, which is beyond what any of them means, and
 * null where arithmetic has {@code NaN}.
 */
public final class Figures {
  private static final double DECIMALS = 1e4;

  private Figures() {}

  /** The value to four decimals, or null for {@code NaN} and infinities. */
  public static Double orNull(double value) {
    return Double.isFinite(value) ? Double.valueOf(of(value)) : null;
  }

  /** The value to four decimals. */
  public static double of(double value) {
    return Math.rint(value * DECIMALS) / DECIMALS;
  }
}
