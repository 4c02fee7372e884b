package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row's result is the same to the last bit whatever its batch mates, its position and thread. */
class BatchInvarianceTest {
  private static final int POOL = 400;
  private static final int[] BATCHES = {
    1, 2, 3, 7, 15, 16, 17, 63, 64, 65, 127, 128, 129, 255, 256, 257, 400
  };

  @TempDir Path folder;

  @Test
  void recurrent() throws Exception {
    TinyModels.publish(folder, TinyModels.lstm());
    checkRecurrent();
  }

  @Test
  void recurrentWithTwoLayers() throws Exception {
    TinyModels.publish(folder, TinyModels.stackedLstm());
    checkRecurrent();
  }

  private void checkRecurrent() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (RecurrentModel model =
        ModelStore.open(folder).openRecurrent(TinyModels.LSTM, TinyModels.FEATURES)) {
      int width = 2 * TinyModels.FEATURES.size();
      int size = model.stateSize();
      float[] pool = TinyModels.rows(POOL, 2, random);
      float[] states = new float[POOL * size];
      for (int i = 0; i < states.length; i++) {
        states[i] = (float) random.nextGaussian() * 0.4f;
      }
      float[][] alone = new float[POOL][];
      for (int row = 0; row < POOL; row++) {
        alone[row] = score(model, pool, states, List.of(row), width)[0];
      }
      for (int batch : BATCHES) {
        List<Integer> chosen = shuffled(random).subList(0, batch);
        float[][] together = score(model, pool, states, chosen, width);
        for (int i = 0; i < batch; i++) {
          assertThat(together[i])
              .as("seed %d, batch %d, position %d", seed, batch, i)
              .isEqualTo(alone[chosen.get(i)]);
        }
      }
    }
  }

  private static float[][] score(
      RecurrentModel model, float[] pool, float[] states, List<Integer> rows, int width) {
    int size = model.stateSize();
    float[] features = new float[rows.size() * width];
    float[] state = new float[rows.size() * size];
    float[] outputs = new float[rows.size() * model.outputCount()];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(pool, rows.get(i) * width, features, i * width, width);
      System.arraycopy(states, rows.get(i) * size, state, i * size, size);
    }
    model.score(features, state, outputs, rows.size());
    float[][] results = new float[rows.size()][];
    for (int i = 0; i < rows.size(); i++) {
      results[i] = new float[model.outputCount() + size];
      System.arraycopy(outputs, i * model.outputCount(), results[i], 0, model.outputCount());
      System.arraycopy(state, i * size, results[i], model.outputCount(), size);
    }
    return results;
  }

  @Test
  void feedForward() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    TinyModels.publish(folder, TinyModels.mlp());
    try (FeedForwardModel model =
        ModelStore.open(folder).openFeedForward(TinyModels.MLP, TinyModels.FEATURES)) {
      int width = TinyModels.FEATURES.size();
      float[] pool = TinyModels.rows(POOL, 1, random);
      float[][] alone = new float[POOL][];
      for (int row = 0; row < POOL; row++) {
        alone[row] = new float[model.outputCount()];
        model.score(Arrays.copyOfRange(pool, row * width, (row + 1) * width), alone[row], 1);
      }
      for (int batch : BATCHES) {
        List<Integer> chosen = shuffled(random).subList(0, batch);
        float[] features = new float[batch * width];
        float[] outputs = new float[batch * model.outputCount()];
        for (int i = 0; i < batch; i++) {
          System.arraycopy(pool, chosen.get(i) * width, features, i * width, width);
        }
        model.score(features, outputs, batch);
        for (int i = 0; i < batch; i++) {
          assertThat(
                  Arrays.copyOfRange(
                      outputs, i * model.outputCount(), (i + 1) * model.outputCount()))
              .as("seed %d, batch %d, position %d", seed, batch, i)
              .isEqualTo(alone[chosen.get(i)]);
        }
      }
    }
  }

  @Test
  void anotherThreadGivesTheSameBits() throws Exception {
    TinyModels.publish(folder, TinyModels.lstm());
    float[] features = TinyModels.rows(100, 2, new Random(1));
    float[] here = scoreOnce(features);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      assertThat(executor.submit(() -> scoreOnce(features)).get()).isEqualTo(here);
    } finally {
      executor.shutdown();
    }
  }

  private float[] scoreOnce(float[] features) throws ModelRefusedException {
    try (RecurrentModel model =
        ModelStore.open(folder).openRecurrent(TinyModels.LSTM, TinyModels.FEATURES)) {
      float[] state = new float[100 * model.stateSize()];
      float[] outputs = new float[100 * model.outputCount()];
      model.score(features, state, outputs, 100);
      model.score(features, state, outputs, 100);
      return outputs;
    }
  }

  @Test
  void severalShapesAreInUse() throws Exception {
    TinyModels.publish(folder, TinyModels.lstm());
    try (RecurrentModel model =
        ModelStore.open(folder).openRecurrent(TinyModels.LSTM, TinyModels.FEATURES)) {
      assertThat(model.batchShapes()).isNotEmpty().isSorted();
    }
  }

  private static List<Integer> shuffled(Random random) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < POOL; i++) {
      rows.add(i);
    }
    Collections.shuffle(rows, random);
    return rows;
  }
}
