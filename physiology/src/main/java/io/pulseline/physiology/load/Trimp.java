package io.pulseline.physiology.load;

/** Banister's training impulse (Morton 1990, J Appl Physiol 69:1171), to be summed per second. */
public final class Trimp {
  private Trimp() {}

  /**
   * Training impulse per minute: h 0.64 e^(1.92 h) for men, h 0.86 e^(1.67 h) for women, the mean
   * of both where sex is unknown.
   *
   * @param heartRateReserveFraction h; below 0 counts as 0, above 1.1 as 1.1
   * @param sexCode -1 female, 0 unknown, 1 male
   */
  public static double perMinute(double heartRateReserveFraction, int sexCode) {
    double h = Math.max(0, Math.min(1.1, heartRateReserveFraction));
    if (sexCode > 0) {
      return h * 0.64 * Math.exp(1.92 * h);
    }
    if (sexCode < 0) {
      return h * 0.86 * Math.exp(1.67 * h);
    }
    return 0.5 * h * (0.64 * Math.exp(1.92 * h) + 0.86 * Math.exp(1.67 * h));
  }
}
