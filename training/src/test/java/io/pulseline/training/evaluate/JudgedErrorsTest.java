package io.pulseline.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.modelstore.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coverage and reliability against numbers worked by hand. */
class JudgedErrorsTest {
  /** Errors are spread evenly from 0 to the predicted error: the quantile at each level is it. */
  private static final Confidence EVEN = new Confidence("x", "x_error", Confidence.LEVELS);

  private static JudgedErrors judged(double[] errors, double[] predictedErrors) {
    JudgedErrors judged = new JudgedErrors(EVEN);
    for (int i = 0; i < errors.length; i++) {
      judged.add(errors[i], predictedErrors[i]);
    }
    return judged;
  }

  @Test
  void coverageIsTheShareWithinTheInterval() {
    JudgedErrors judged = judged(new double[] {0.45, 0.55, 1.7, 0.1}, new double[] {1, 1, 2, 0.1});
    assertThat(judged.coverage(0.5)).as("only 0.45 of 1").isEqualTo(0.25);
    assertThat(judged.coverage(0.8)).as("0.55 of 1 too").isEqualTo(0.5);
    assertThat(judged.coverage(0.95)).as("1.7 of 2 too, never 0.1 of 0.1").isEqualTo(0.75);
    assertThat(judged.meanHalfWidth(0.8)).isCloseTo(0.8 * 4.1 / 4, within(1e-9));
  }

  @Test
  void reliabilityComparesWhatWasStatedWithWhatWas() {
    JudgedErrors judged = judged(new double[] {0.3, 0.1, 0.2, 0.6}, new double[] {0.5, 1, 0.5, 1});
    assertThat(judged.reliability(0.25, 2))
        .as("a tolerance of 0.25 is a quarter of 1 and a half of 0.5")
        .containsExactly(
            new ConfidenceFigures.ReliabilityBin(2, 0.25, 0.5),
            new ConfidenceFigures.ReliabilityBin(2, 0.5, 0.5));
    assertThat(judged.reliability(0.25, 5))
        .as("equal probabilities share a bin")
        .extracting(ConfidenceFigures.ReliabilityBin::count)
        .containsExactly(2, 2);
    assertThat(judged(new double[0], new double[0]).reliability(0.25, 5)).isEqualTo(List.of());
  }
}
