package io.pulseline.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pulseline.physiology.features.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** That baselines learn what they can, so that beating them means something. */
class BaselinesTest {
  private static final int ROWS = 3000;
  private static final List<Feature> FEATURES =
      List.of(new Feature("other", "1", "Noise."), new Feature("trimp", "TRIMP", "Load."));

  private static float cubic(float trimp) {
    return 1 + 0.02f * trimp - 1e-4f * trimp * trimp + 1e-7f * trimp * trimp * trimp;
  }

  private static TrainingRows rows(float[] values) {
    SplittableRandom random = new SplittableRandom(5);
    TrainingRows rows = new TrainingRows(FEATURES, 2);
    for (int row = 0; row < ROWS; row++) {
      values[2 * row] = random.nextFloat();
      values[2 * row + 1] = 200 * random.nextFloat();
      float step = values[2 * row] > 0.5f ? 1 : 0;
      rows.add(values, 2 * row, new float[] {cubic(values[2 * row + 1]), step}, 0);
    }
    return rows;
  }

  @Test
  void aCubicOfTrimpIsFound() {
    float[] values = new float[2 * ROWS];
    Baseline cubic = TrimpCubic.fit(rows(values), 0);
    double[] predicted = cubic.predict(values, ROWS);
    for (int row = 0; row < ROWS; row++) {
      assertThat(predicted[row]).isCloseTo(cubic(values[2 * row + 1]), within(0.02));
    }
  }

  @Test
  void treesFindAStepAndAreTheSameEachTime() {
    List<String> notes = new ArrayList<>();
    float[] values = new float[2 * ROWS];
    TrainingRows rows = rows(values);
    try (BoostedBaselines boosted = new BoostedBaselines(notes)) {
      List<Baseline> first = boosted.fit(rows, 1);
      List<Baseline> second = boosted.fit(rows, 1);
      assumeThat(notes).as("LightGBM is usable on this machine").isEmpty();
      assertThat(first).singleElement().extracting(Baseline::name).isEqualTo("gradient boosting");
      double[] predicted = first.get(0).predict(values, ROWS);
      double error = 0;
      for (int row = 0; row < ROWS; row++) {
        error += Math.abs(predicted[row] - rows.label(row, 1)) / ROWS;
      }
      assertThat(error).isLessThan(0.02);
      assertThat(second.get(0).predict(values, ROWS)).isEqualTo(predicted);
    }
  }
}
