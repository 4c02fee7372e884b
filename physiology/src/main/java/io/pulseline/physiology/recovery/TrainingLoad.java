package io.pulseline.physiology.recovery;

/**
 * Load over weeks as exponential averages of the daily load, kept in continuous time: acute (ATL, 7
 * days) and chronic (CTL, 42 days). State class: public fields, bounded size.
 */
public final class TrainingLoad {
  private static final double SECONDS_PER_DAY = 86_400;
  private static final double ACUTE_DAYS = 7;
  private static final double CHRONIC_DAYS = 42;
  private static final double MIN_HISTORY_DAYS = 28;

  /** Acute load at {@link #lastSecond}, TRIMP per day. */
  public double acute;

  /** Chronic load at {@link #lastSecond}, TRIMP per day. */
  public double chronic;

  /** End of the first session, s since 1970-01-01 UTC. */
  public long firstSecond;

  /** End of the last session, s since 1970-01-01 UTC. */
  public long lastSecond;

  /** Sessions taken in. */
  public int sessions;

  /**
   * Takes in a session.
   *
   * @param endEpochSecond its end, s since 1970-01-01 UTC; an earlier one than the last is taken as
   *     having ended with the last
   * @param trimp its load; {@code NaN} (no heart rate) counts for nothing
   */
  public void add(long endEpochSecond, double trimp) {
    if (!(trimp >= 0) || Double.isInfinite(trimp)) {
      return;
    }
    if (sessions == 0) {
      firstSecond = endEpochSecond;
      lastSecond = endEpochSecond;
    }
    double days = Math.max(0, endEpochSecond - lastSecond) / SECONDS_PER_DAY;
    acute = acute * Math.exp(-days / ACUTE_DAYS) + trimp / ACUTE_DAYS;
    chronic = chronic * Math.exp(-days / CHRONIC_DAYS) + trimp / CHRONIC_DAYS;
    lastSecond = Math.max(lastSecond, endEpochSecond);
    sessions++;
  }

  /**
   * Acute over chronic load; a trend, not a predictor of injury (Impellizzeri 2020).
   *
   * @return {@code NaN} with less than 28 days of history, in which the chronic load is not yet one
   */
  public double acuteToChronic() {
    if (lastSecond - firstSecond < MIN_HISTORY_DAYS * SECONDS_PER_DAY || !(chronic > 0)) {
      return Double.NaN;
    }
    return acute / chronic;
  }
}
