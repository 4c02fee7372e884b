package io.pulseline.physiology.effect;

/**
 * The scale of the effect score, 0.0 to 5.0. Effect energy E is what {@code dE/dt = 13 max(0, x -
 * 0.25)^2 / 60 - E / 10800} accumulates, mL/kg, with x the oxygen uptake as a fraction of VO2max.
 */
public final class EffectScale {
  /** Highest score. */
  public static final float MAX_SCORE = 5f;

  private static final double LN_11 = Math.log(11);

  private EffectScale() {}

  /**
   * Energy that is worth one unit on the logarithmic scale, mL/kg: 20 (0.5 + 0.1 activity class);
   * the better trained, the more it takes.
   *
   * @param activityClass 0 to 10
   */
  public static double unitEnergyMlKg(double activityClass) {
    return 20 * (0.5 + 0.1 * activityClass);
  }

  /**
   * Aerobic effect of a peak of effect energy.
   *
   * @param peakEnergyMlKg highest effect energy so far, mL/kg, 0 or more
   * @param unitEnergyMlKg from {@link #unitEnergyMlKg}
   * @return score 0 to 5, not rounded; {@code NaN} for {@code NaN}
   */
  public static float aerobic(double peakEnergyMlKg, double unitEnergyMlKg) {
    return score(peakEnergyMlKg / unitEnergyMlKg);
  }

  /**
   * Anaerobic effect of the distance run above critical speed, on the same logarithmic map.
   *
   * @param dPrimesSpent distance above critical speed so far as a multiple of D', 0 or more
   * @return score 0 to 5, not rounded; {@code NaN} for {@code NaN}
   */
  public static float anaerobic(double dPrimesSpent) {
    return score(dPrimesSpent);
  }

  /** A score as it is given out: one decimal, within 0.0 to 5.0; {@code NaN} stays {@code NaN}. */
  public static double round(double score) {
    if (Double.isNaN(score)) {
      return Double.NaN;
    }
    return Math.round(Math.max(0, Math.min(MAX_SCORE, score)) * 10) / 10.0;
  }

  private static float score(double units) {
    return (float) Math.min(MAX_SCORE, 5 * Math.log1p(Math.max(0, units)) / LN_11);
  }
}
