package io.pulseline.training.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.Manifest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That the probabilities that rows were drawn with are found again. */
class LogisticModelTest {
  private static double probability(double x, double y) {
    return 1 / (1 + Math.exp(-(1.5 * x - y - 0.5)));
  }

  @Test
  void probabilitiesAreFoundAgain() {
    Random random = new Random(7);
    int rows = 20_000;
    float[] features = new float[2 * rows];
    boolean[] positive = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      features[2 * row] = (float) random.nextGaussian();
      features[2 * row + 1] = (float) random.nextGaussian();
      positive[row] = random.nextDouble() < probability(features[2 * row], features[2 * row + 1]);
    }
    FeatureScaling scaling =
        new FeatureScaling(
            List.of(
                new Manifest.Feature("x", "1", 0, 1, Manifest.MissingPolicy.MEAN),
                new Manifest.Feature("y", "1", 0, 1, Manifest.MissingPolicy.MEAN)));
    LogisticModel model = LogisticModel.fit(scaling, features, rows, row -> positive[row]);
    for (float x : new float[] {-1, 0, 2}) {
      assertThat(model.predict(new float[] {x, 0.5f}, 0))
          .as("x = %s", x)
          .isCloseTo(probability(x, 0.5), within(0.02));
    }
  }
}
