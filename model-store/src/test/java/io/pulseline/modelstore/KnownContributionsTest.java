package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contributions of models with weights set by hand, where the right answer is known. */
class KnownContributionsTest {
  private static final List<String> NAMES = List.of("heart_rate", "speed", "age");
  private static final float[] MEAN = {120f, 2.5f, 40f};
  private static final float[] DEVIATION = {20f, 0.5f, 10f};
  private static final float SCALE = 4f;
  private static final float OFFSET = 1f;
  private static final float ROUNDING = 1e-5f;

  /** Inputs of the network: the three features, then a mask for each. */
  private static final int WIDTH = 6;

  @TempDir Path folder;

  private static Manifest manifest(String name, Architecture architecture) {
    List<Manifest.Feature> features =
        List.of(feature(0, "bpm"), feature(1, "m/s"), feature(2, "a"));
    Network network = new Network(architecture, WIDTH, 1);
    return new Manifest(
        name,
        "1.0.0",
        Manifest.DJL_PARAMS,
        "Weights set by hand.",
        architecture,
        features,
        network.stateShape(),
        List.of(
            new Manifest.Output(
                "effect", "score", Manifest.Activation.IDENTITY, OFFSET, SCALE, -99, 99)),
        List.of(),
        1e-5,
        List.of(new Manifest.DataSet("none", "none", 1, new TreeMap<>(), new TreeMap<>())),
        new Manifest.Training(1, "none", new TreeMap<>()),
        List.of(),
        List.of());
  }

  private static Manifest.Feature feature(int index, String unit) {
    return new Manifest.Feature(
        NAMES.get(index),
        unit,
        MEAN[index],
        DEVIATION[index],
        Manifest.MissingPolicy.MEAN_AND_MASK);
  }

  private void publish(Manifest manifest, int steps, Map<String, float[]> values) throws Exception {
    byte[] weights;
    try (NDManager manager = NativeEngine.newManager()) {
      NDList parameters = new NDList();
      for (Map.Entry<String, Shape> shape : Network.of(manifest).parameterShapes().entrySet()) {
        NDArray array = manager.create(values.get(shape.getKey()), shape.getValue());
        array.setName(shape.getKey());
        parameters.add(array);
      }
      weights = Network.encode(parameters);
    }
    List<Float> row = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      row.addAll(List.of(MEAN[0], MEAN[1], MEAN[2]));
    }
    Golden golden = new Golden(List.of(new Golden.Frame(List.of(row), List.of())));
    new ModelPublisher(folder).publish(manifest, weights, golden, "# Set by hand\n");
  }

  private static float scaled(float value, int feature) {
    return Float.isNaN(value) ? 0f : (value - MEAN[feature]) / DEVIATION[feature];
  }

  /** Rows within six deviations of the means, one value in four missing. */
  private static float[] rows(int count, Random random) {
    float[] rows = new float[count * 3];
    for (int i = 0; i < rows.length; i++) {
      float z = 6 * (2 * random.nextFloat() - 1);
      rows[i] = random.nextInt(4) == 0 ? Float.NaN : MEAN[i % 3] + z * DEVIATION[i % 3];
    }
    return rows;
  }

  @Test
  void ofALinearModelEachIsItsWeightTimesItsDeviation() throws Exception {
    // units that are always open pass on what they get
    Manifest manifest = manifest("linear", new Architecture.Mlp(List.of(3)));
    float[] first = new float[3 * WIDTH];
    for (int i = 0; i < 3; i++) {
      first[i * WIDTH + i] = 1f;
      // a missing value's mask moves the output, yet the missing value contributes nothing
      first[i * WIDTH + 3 + i] = 2f;
    }
    float[] weights = {0.5f, -0.25f, 0f};
    publish(
        manifest,
        1,
        Map.of(
            "layer.0.weight",
            first,
            "layer.0.bias",
            new float[] {10f, 10f, 10f},
            "head.weight",
            weights,
            "head.bias",
            new float[] {0.75f}));
    long seed = System.nanoTime();
    int count = 150;
    float[] rows = rows(count, new Random(seed));
    float[] contributions = new float[count * 3];
    float[] alone = new float[3];
    try (FeedForwardModel model = ModelStore.open(folder).openFeedForward(manifest.id(), NAMES)) {
      model.contributions(rows, count, 0, contributions);
      for (int row = 0; row < count; row++) {
        model.contributions(Arrays.copyOfRange(rows, 3 * row, 3 * row + 3), 1, 0, alone);
        for (int i = 0; i < 3; i++) {
          float value = rows[3 * row + i];
          float contribution = contributions[3 * row + i];
          String where = "seed %d, row %d, %s = %s".formatted(seed, row, NAMES.get(i), value);
          assertThat(contribution)
              .as(where)
              .isCloseTo(SCALE * weights[i] * scaled(value, i), within(ROUNDING * SCALE));
          assertThat(contribution).as("alone, %s", where).isEqualTo(alone[i]);
          if (Float.isNaN(value) || weights[i] == 0) {
            assertThat(contribution).as(where).isZero();
          }
        }
      }
    }
  }

  @Test
  void ofAFoldEachIsTheDistanceFromTheMean() throws Exception {
    // two rectified units make |heart rate|; speed only counts above its mean; age is not read
    Manifest manifest = manifest("fold", new Architecture.Mlp(List.of(3)));
    float[] first = new float[3 * WIDTH];
    first[0] = 1f;
    first[WIDTH] = -1f;
    first[2 * WIDTH + 1] = 1f;
    publish(
        manifest,
        1,
        Map.of(
            "layer.0.weight", first,
            "layer.0.bias", new float[3],
            "head.weight", new float[] {1f, 1f, -2f},
            "head.bias", new float[1]));
    long seed = System.nanoTime();
    int count = 60;
    float[] rows = rows(count, new Random(seed));
    float[] contributions = new float[count * 3];
    try (FeedForwardModel model = ModelStore.open(folder).openFeedForward(manifest.id(), NAMES)) {
      model.contributions(rows, count, 0, contributions);
    }
    for (int row = 0; row < count; row++) {
      String where = "seed %d, row %d".formatted(seed, row);
      assertThat(contributions[3 * row])
          .as(where)
          .isCloseTo(SCALE * Math.abs(scaled(rows[3 * row], 0)), within(ROUNDING * SCALE));
      assertThat(contributions[3 * row + 1])
          .as(where)
          .isCloseTo(
              -2 * SCALE * Math.max(0, scaled(rows[3 * row + 1], 1)), within(ROUNDING * SCALE));
      assertThat(contributions[3 * row + 2]).as(where).isZero();
    }
  }

  @Test
  void ofARecurrentModelThatReadsOneFeatureOnlyThatOneContributes() throws Exception {
    // gates i, f, g, o: all open but the forgetting one, which is shut; g is tanh(2 speed)
    Manifest manifest = manifest("gates", new Architecture.Lstm(1, 1, 2));
    float[] input = new float[4 * WIDTH];
    input[2 * WIDTH + 1] = 2f;
    publish(
        manifest,
        2,
        Map.of(
            "lstm.0.weight_ih", input,
            "lstm.0.weight_hh", new float[4],
            "lstm.0.bias_ih", new float[] {60f, -60f, 0f, 60f},
            "lstm.0.bias_hh", new float[4],
            "head.weight", new float[] {1f},
            "head.bias", new float[] {0f}));
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int count = 90;
    float[] rows = rows(2 * count, random);
    float[] states = new float[2 * count];
    for (int i = 0; i < states.length; i++) {
      states[i] = (float) random.nextGaussian();
    }
    float[] contributions = new float[count * 3];
    try (RecurrentModel model = ModelStore.open(folder).openRecurrent(manifest.id(), NAMES)) {
      model.contributions(rows, states, count, 0, contributions);
      float[] alone = new float[3];
      for (int row = 0; row < count; row++) {
        String where = "seed %d, row %d".formatted(seed, row);
        double last = scaled(rows[6 * row + 4], 1);
        assertThat((double) contributions[3 * row + 1])
            .as(where)
            .isCloseTo(SCALE * Math.tanh(Math.tanh(2 * last)), within((double) ROUNDING * SCALE));
        assertThat(contributions[3 * row]).as(where).isZero();
        assertThat(contributions[3 * row + 2]).as(where).isZero();
        model.contributions(
            Arrays.copyOfRange(rows, 6 * row, 6 * row + 6),
            Arrays.copyOfRange(states, 2 * row, 2 * row + 2),
            1,
            0,
            alone);
        assertThat(alone[1]).as("alone, %s", where).isEqualTo(contributions[3 * row + 1]);
      }
    }
  }
}
