package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contributions are what PyTorch's own scores differ by when a feature is put to its mean. */
class RankOneOcclusionTest {
  private static final int ROWS = 40;
  private static final int LARGEST = 3;

  @TempDir Path folder;

  @Test
  void ofThePublishedModels() throws Exception {
    ModelStore store = ModelStore.bundled();
    int models = 0;
    for (ModelId id : store.list()) {
      Manifest manifest = store.manifest(id);
      if (manifest.stateShape().isEmpty()) {
        models++;
        try (FeedForwardModel model = store.openFeedForward(id, manifest.featureNames())) {
          compare(model);
        }
      }
    }
    assertThat(models).isPositive();
  }

  @Test
  void ofEveryDepthAndActivation() throws Exception {
    for (List<Integer> hidden : List.of(List.of(7), List.of(9, 5), List.of(8, 6, 11))) {
      Manifest manifest = TinyModels.mlp(new Architecture.Mlp(hidden));
      Path store = folder.resolve("depth-" + hidden.size());
      TinyModels.publish(store, manifest);
      try (FeedForwardModel model =
          ModelStore.open(store).openFeedForward(manifest.id(), manifest.featureNames())) {
        compare(model);
      }
    }
  }

  private static void compare(FeedForwardModel model) {
    long seed = System.nanoTime();
    Manifest manifest = model.manifest();
    int width = manifest.features().size();
    float[] rows = rows(manifest, new Random(seed));
    for (int output = 0; output < model.outputCount(); output++) {
      Manifest.Output specified = manifest.outputs().get(output);
      double tolerance = 1e-4 * Math.min(1, specified.max() - specified.min());
      float[] contributions = new float[ROWS * width];
      model.contributions(rows, ROWS, output, contributions);
      float[] whole = scores(model, rows);
      for (int feature = 0; feature < width; feature++) {
        float[] without = rows.clone();
        for (int at = feature; at < without.length; at += width) {
          without[at] =
              Float.isNaN(rows[at]) ? Float.NaN : (float) manifest.features().get(feature).mean();
        }
        float[] rest = scores(model, without);
        for (int row = 0; row < ROWS; row++) {
          int at = row * model.outputCount() + output;
          assertThat((double) contributions[row * width + feature])
              .as("%s, seed %d, row %d, feature %d", manifest.id(), seed, row, feature)
              .isCloseTo(whole[at] - rest[at], within(tolerance));
        }
      }
    }
  }

  private static float[] scores(FeedForwardModel model, float[] rows) {
    float[] outputs = new float[ROWS * model.outputCount()];
    model.score(rows, outputs, ROWS);
    return outputs;
  }

  /** Rows around the means, some values missing and some beyond what the network is shown. */
  private static float[] rows(Manifest manifest, Random random) {
    int width = manifest.features().size();
    float[] rows = new float[ROWS * width];
    for (int i = 0; i < rows.length; i++) {
      Manifest.Feature feature = manifest.features().get(i % width);
      double spread = random.nextInt(50) == 0 ? 12 : 1.5;
      rows[i] =
          random.nextInt(20) == 0
              ? Float.NaN
              : (float) (feature.mean() + spread * feature.deviation() * random.nextGaussian());
    }
    return rows;
  }

  @Test
  void theLargestAreFoundWithoutComputingAll() throws Exception {
    ModelStore store = ModelStore.bundled();
    ModelId id = store.latest("effect-mlp");
    Manifest manifest = store.manifest(id);
    int width = manifest.features().size();
    long seed = System.nanoTime();
    float[] rows = rows(manifest, new Random(seed));
    boolean[] wanted = new boolean[width];
    for (int i = 0; i < width; i++) {
      wanted[i] = i % 5 != 0;
    }
    try (FeedForwardModel model = store.openFeedForward(id, manifest.featureNames())) {
      for (int output = 0; output < model.outputCount(); output++) {
        float[] all = new float[rows.length];
        model.contributions(rows, ROWS, output, all);
        float[] some = new float[rows.length];
        Arrays.fill(some, 7f);
        model.largestContributions(rows, ROWS, output, wanted, LARGEST, some);
        int known = 0;
        for (int row = 0; row < ROWS; row++) {
          List<Float> sizes = new ArrayList<>();
          for (int i = 0; i < width; i++) {
            float contribution = some[row * width + i];
            known += contribution == 0 ? 0 : 1;
            assertThat(contribution).isIn(0f, wanted[i] ? all[row * width + i] : 0f);
            sizes.add(wanted[i] ? Math.abs(all[row * width + i]) : 0f);
          }
          sizes.sort(Comparator.reverseOrder());
          for (int i = 0; i < width; i++) {
            float contribution = all[row * width + i];
            if (wanted[i] && Math.abs(contribution) >= sizes.get(LARGEST - 1)) {
              assertThat(some[row * width + i])
                  .as("seed %d, output %d, row %d, feature %d", seed, output, row, i)
                  .isEqualTo(contribution);
            }
          }
        }
        assertThat(known).as("seed %d", seed).isLessThan(ROWS * width / 2);
      }
    }
  }
}
