package io.pulseline.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.modelstore.Manifest;
import org.junit.jupiter.api.Test;

/** Figures against numbers worked by hand. */
class ScoresTest {
  private static Scores scores(double[] predicted, double[] truth) {
    Scores scores = new Scores();
    for (int i = 0; i < truth.length; i++) {
      scores.add(predicted[i], truth[i]);
    }
    return scores;
  }

  @Test
  void errors() {
    Scores scores = scores(new double[] {1, 2, 6}, new double[] {1, 3, 4});
    assertThat(scores.mae()).isCloseTo(1.0, within(1e-12));
    assertThat(scores.rmse()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
    assertThat(scores.r2()).isCloseTo(1 - 5 / (14 / 3.0), within(1e-12));
    assertThat(scores.bandAccuracy(Math::floor)).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void ranking() {
    Scores scores = scores(new double[] {0.1, 0.4, 0.35, 0.8}, new double[] {0.0, 0.0, 1.0, 1.0});
    assertThat(scores.auc(0.5)).isCloseTo(0.75, within(1e-12));
    assertThat(scores.averagePrecision(0.5)).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
    assertThat(scores(new double[] {3, 3, 3}, new double[] {0, 1, 0}).auc(0.5)).isEqualTo(0.5);
    assertThat(scores(new double[] {3, 3, 3}, new double[] {0, 1, 0}).averagePrecision(0.5))
        .as("a constant finds all at the share that is true")
        .isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void f1IsTheHarmonicMeanOfPrecisionAndRecall() {
    Scores scores = scores(new double[] {0.9, 0.6, 0.2, 0.7, 0.1}, new double[] {1, 0, 1, 0.5, 0});
    assertThat(scores.f1(0.5)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(scores(new double[] {0.1}, new double[] {0.2}).f1(0.5)).isNaN();
  }

  @Test
  void calibrationErrorWeighsBinsByTheirSize() {
    Scores scores = scores(new double[] {0.1, 0.9, 0.3, 0.7}, new double[] {0, 1, 1, 1});
    assertThat(scores.calibrationError(2, truth -> truth))
        .isCloseTo((0.5 * Math.abs(0.2 - 0.5) + 0.5 * Math.abs(0.8 - 1)), within(1e-12));
    assertThat(scores.calibrationError(1, truth -> truth)).isCloseTo(0.25, within(1e-12));
    assertThat(
            scores(new double[] {0.5, 0.5, 0.5}, new double[] {1, 0, 0.5})
                .calibrationError(10, truth -> truth))
        .as("equal predictions share a bin")
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void missingPredictionsAreCountedNotScored() {
    Scores scores = scores(new double[] {Double.NaN, 2}, new double[] {1, 2});
    assertThat(scores.count()).isEqualTo(1);
    assertThat(scores.missing()).isEqualTo(1);
    assertThat(scores.mae()).isZero();
  }

  @Test
  void aComparisonSaysWhetherTheModelIsBest() {
    Comparison comparison = new Comparison();
    for (int i = 0; i < 4; i++) {
      comparison.add(Comparison.MODEL, i + 0.2, i);
      comparison.add(Comparison.CONSTANT, 1.5, i);
      comparison.add(Comparison.FORMULA, i + 0.1, i);
    }
    Manifest.Metric metric = comparison.metric("error", "1", true, Scores::mae);
    assertThat(metric.value()).isEqualTo(0.2);
    assertThat(metric.baselines()).containsEntry("constant", 1.0).containsEntry("formula", 0.1);
    assertThat(metric.beatsBaselines()).isFalse();
  }
}
