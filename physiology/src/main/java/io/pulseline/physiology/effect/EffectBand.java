package io.pulseline.physiology.effect;

/** What a score means, by its rounded value. */
public enum EffectBand {
  /** 0.0 to 0.9. */
  NONE(0.0),
  /** 1.0 to 1.9. */
  MINOR(1.0),
  /** 2.0 to 2.9. */
  MAINTAINING(2.0),
  /** 3.0 to 3.9. */
  IMPROVING(3.0),
  /** 4.0 to 4.9. */
  HIGHLY_IMPROVING(4.0),
  /** 5.0. */
  OVERREACHING(5.0);

  private static final EffectBand[] BANDS = values();

  private final double lowestScore;

  EffectBand(double lowestScore) {
    this.lowestScore = lowestScore;
  }

  /** Lowest score of the band. */
  public double lowestScore() {
    return lowestScore;
  }

  /**
   * The band of a score.
   *
   * @param score 0 to 5; rounded to one decimal first
   * @throws IllegalArgumentException if the score is {@code NaN}
   */
  public static EffectBand of(double score) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("no band for a missing score");
    }
    return BANDS[(int) EffectScale.round(score)];
  }
}
