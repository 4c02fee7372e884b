package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model takes its features by name from rows that hold more, in another order. */
class FeaturesByNameTest {
  private static final List<String> GROWN =
      List.of("inclination", "cadence", "heart_rate_reserve", "sleep", "speed");
  private static final int[] COLUMN = {2, 4, 0};
  private static final int ROWS = 5;

  @TempDir Path folder;

  @BeforeEach
  void publish() throws Exception {
    TinyModels.publish(folder, TinyModels.mlp());
    TinyModels.publish(folder, TinyModels.lstm());
  }

  /** Rows of the grown list with the values of the own features, and drawn ones beside them. */
  private static float[] grown(float[] own, Random random) {
    int count = own.length / COLUMN.length;
    float[] rows = new float[count * GROWN.size()];
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < GROWN.size(); i++) {
        rows[row * GROWN.size() + i] = random.nextBoolean() ? Float.NaN : random.nextFloat();
      }
      for (int i = 0; i < COLUMN.length; i++) {
        rows[row * GROWN.size() + COLUMN[i]] = own[row * COLUMN.length + i];
      }
    }
    return rows;
  }

  private static void assertContributions(float[] own, float[] grown) {
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < COLUMN.length; i++) {
        assertThat(grown[row * GROWN.size() + COLUMN[i]]).isEqualTo(own[row * COLUMN.length + i]);
      }
      assertThat(grown[row * GROWN.size() + 1]).as("cadence is not used").isZero();
      assertThat(grown[row * GROWN.size() + 3]).as("sleep is not used").isZero();
    }
    assertThat(own).as("something contributes").isNotEqualTo(new float[own.length]);
  }

  @Test
  void aModelWithoutStateGivesTheSameFromAGrownList() throws Exception {
    ModelStore store = ModelStore.open(folder);
    Random random = new Random(8);
    float[] own = TinyModels.rows(ROWS, 1, random);
    float[] grown = grown(own, random);
    float[] expected = new float[ROWS * 2];
    float[] outputs = new float[ROWS * 2];
    float[] expectedContributions = new float[ROWS * COLUMN.length];
    float[] contributions = new float[ROWS * GROWN.size()];
    Arrays.fill(contributions, 7f);
    try (FeedForwardModel model = store.openFeedForward(TinyModels.MLP, TinyModels.FEATURES);
        FeedForwardModel wide = store.openFeedForward(TinyModels.MLP, GROWN)) {
      assertThat(wide.featureCount()).isEqualTo(GROWN.size());
      model.score(own, expected, ROWS);
      wide.score(grown, outputs, ROWS);
      model.contributions(own, ROWS, 1, expectedContributions);
      wide.contributions(grown, ROWS, 1, contributions);
    }
    assertThat(outputs).isEqualTo(expected);
    assertContributions(expectedContributions, contributions);
  }

  @Test
  void aRecurrentModelGivesTheSameFromAGrownList() throws Exception {
    ModelStore store = ModelStore.open(folder);
    Random random = new Random(9);
    float[] own = TinyModels.rows(ROWS, 2, random);
    float[] grown = grown(own, random);
    float[] expected = new float[ROWS * 2];
    float[] outputs = new float[ROWS * 2];
    float[] expectedContributions = new float[ROWS * COLUMN.length];
    float[] contributions = new float[ROWS * GROWN.size()];
    Arrays.fill(contributions, 7f);
    try (RecurrentModel model = store.openRecurrent(TinyModels.LSTM, TinyModels.FEATURES);
        RecurrentModel wide = store.openRecurrent(TinyModels.LSTM, GROWN)) {
      float[] state = new float[ROWS * model.stateSize()];
      model.contributions(own, state, ROWS, 0, expectedContributions);
      wide.contributions(grown, state, ROWS, 0, contributions);
      float[] wideState = state.clone();
      model.score(own, state, expected, ROWS);
      wide.score(grown, wideState, outputs, ROWS);
      assertThat(wideState).isEqualTo(state);
    }
    assertThat(outputs).isEqualTo(expected);
    assertContributions(expectedContributions, contributions);
  }
}
