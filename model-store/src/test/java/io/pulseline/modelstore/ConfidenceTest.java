package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What calibrated quantiles say, and which are refused. */
class ConfidenceTest {
  private static final List<String> OUTPUTS = List.of("score", "score_error");

  /** Ratios 0.01, 0.02 … 0.99: the quantile at each level is the level itself. */
  private static Confidence uniform() {
    double[] errors = new double[99];
    double[] predicted = new double[99];
    for (int i = 0; i < errors.length; i++) {
      // in no order, and with another predicted error for each
      int rank = 1 + (i * 37) % 99;
      predicted[i] = 1 + i % 7;
      errors[i] = rank / 100.0 * predicted[i];
    }
    return Confidence.calibrate("score", "score_error", errors, predicted);
  }

  @Test
  void theQuantileIsTheRankThatGivesFiniteSampleCoverage() {
    assertThat(Confidence.LEVELS).hasSize(20).startsWith(0.05, 0.1).endsWith(0.95, 0.99);
    for (int i = 0; i < Confidence.LEVELS.size(); i++) {
      assertThat(uniform().ratioQuantiles().get(i))
          .isCloseTo(Confidence.LEVELS.get(i), within(1e-12));
    }
  }

  @Test
  void aLargerPredictedErrorMeansLessProbabilityAndAWiderInterval() {
    Confidence confidence = uniform();
    assertThat(confidence.probabilityWithin(1, 0.5)).isCloseTo(0.5, within(1e-12));
    assertThat(confidence.probabilityWithin(2, 0.5)).isCloseTo(0.25, within(1e-12));
    assertThat(confidence.probabilityWithin(1, 0.02)).isCloseTo(0.02, within(1e-12));
    assertThat(confidence.probabilityWithin(1, 0)).isZero();
    assertThat(confidence.probabilityWithin(1, -1)).isZero();
    assertThat(confidence.probabilityWithin(0.1, 0.5)).as("never certain").isEqualTo(0.99);
    assertThat(confidence.probabilityWithin(0, 0.5)).isEqualTo(0.99);
    assertThat(confidence.probabilityWithin(Double.NaN, 0.5)).isNaN();
    assertThat(confidence.halfWidth(1, 0.8)).isCloseTo(0.8, within(1e-12));
    assertThat(confidence.halfWidth(3, 0.8)).isCloseTo(2.4, within(1e-12));
    assertThat(confidence.halfWidth(1, 0.97)).isCloseTo(0.97, within(1e-12));
    assertThat(confidence.halfWidth(1, 0.01)).isCloseTo(0.01, within(1e-12));
    for (double coverage : new double[] {0, 0.995, Double.NaN}) {
      assertThatThrownBy(() -> confidence.halfWidth(1, coverage))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("is not known: give one above 0 and at most 0.99.");
    }
  }

  @Test
  void equalQuantilesCountAsTheHighestLevel() {
    double[] quantiles = new double[20];
    Arrays.fill(quantiles, 4, 20, 1.0);
    Confidence confidence =
        new Confidence("score", "score_error", Arrays.stream(quantiles).boxed().toList());
    assertThat(confidence.flaw(OUTPUTS)).isNull();
    assertThat(confidence.probabilityWithin(1, 0)).isCloseTo(0.2, within(1e-12));
    assertThat(confidence.probabilityWithin(1, 1)).isEqualTo(0.99);
    assertThat(confidence.halfWidth(1, 0.2)).isZero();
  }

  /** Over many small calibrations the coverage on fresh draws is what was asked for, or more. */
  @Test
  void theCoverageHoldsForSmallCalibrations() {
    long seed = 17;
    Random random = new Random(seed);
    double held = 0;
    int draws = 4000;
    for (int draw = 0; draw < draws; draw++) {
      double[] errors = new double[99];
      double[] predicted = new double[99];
      for (int i = 0; i < errors.length; i++) {
        predicted[i] = 0.5 + random.nextDouble();
        errors[i] = Math.abs(random.nextGaussian()) * predicted[i];
      }
      Confidence confidence = Confidence.calibrate("score", "score_error", errors, predicted);
      double fresh = 0.5 + random.nextDouble();
      held += Math.abs(random.nextGaussian()) * fresh <= confidence.halfWidth(fresh, 0.8) ? 1 : 0;
    }
    // standard error 0.006
    assertThat(held / draws).as("seed %d", seed).isCloseTo(0.8, within(0.02));
  }

  @Test
  void tooFewErrorsOrImpossibleOnesAreRefused() {
    assertThatThrownBy(
            () -> Confidence.calibrate("score", "score_error", new double[98], new double[98]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "98 errors and 98 predicted ones cannot calibrate 'score': give at least 99 of each.");
    double[] ones = new double[99];
    Arrays.fill(ones, 1);
    double[] bad = ones.clone();
    bad[50] = Double.NaN;
    assertThatThrownBy(() -> Confidence.calibrate("score", "score_error", bad, ones))
        .hasMessageContaining("An error of NaN with a predicted one of 1.0");
    assertThatThrownBy(() -> Confidence.calibrate("score", "score_error", ones, new double[99]))
        .hasMessageContaining("with a predicted one of 0.0");
  }

  @Test
  void theFormIsChecked() {
    List<Double> sound = uniform().ratioQuantiles();
    List<Double> falling = new ArrayList<>(sound);
    falling.set(3, 5.0);
    List<Double> infinite = new ArrayList<>(sound);
    infinite.set(19, Double.POSITIVE_INFINITY);
    assertThat(new Confidence("score", "score_error", sound).flaw(OUTPUTS)).isNull();
    assertThat(new Confidence("effort", "score_error", sound).flaw(OUTPUTS))
        .isEqualTo("its confidence names the output 'effort', which it lacks");
    assertThat(new Confidence("score", "effort_error", sound).flaw(OUTPUTS))
        .isEqualTo("its confidence names the output 'effort_error', which it lacks");
    assertThat(new Confidence("score", "score", sound).flaw(OUTPUTS))
        .isEqualTo("the output 'score' cannot be its own error");
    assertThat(new Confidence("score", "score_error", sound.subList(1, 20)).flaw(OUTPUTS))
        .isEqualTo("the confidence of 'score' has 19 quantiles where 20 are needed");
    for (List<Double> wrong : List.of(falling, infinite)) {
      assertThat(new Confidence("score", "score_error", wrong).flaw(OUTPUTS))
          .isEqualTo("the quantiles of the confidence of 'score' must be finite and must not fall");
    }
    assertThat(new Confidence("score", "score_error", Collections.nCopies(20, 0.0)).flaw(OUTPUTS))
        .isEqualTo("the confidence of 'score' has no error above 0");
  }
}
