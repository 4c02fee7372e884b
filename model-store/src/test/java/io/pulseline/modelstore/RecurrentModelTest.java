package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the carried state, missing values and contributions mean. */
class RecurrentModelTest {
  private static final int FRAMES = 40;

  @TempDir Path folder;

  private Manifest manifest;
  private byte[] weights;

  @BeforeEach
  void publish() throws Exception {
    manifest = TinyModels.publish(folder, TinyModels.stackedLstm());
    weights = TinyModels.weights(manifest, 3);
  }

  private RecurrentModel open() throws ModelRefusedException {
    return ModelStore.open(folder).openRecurrent(TinyModels.LSTM, TinyModels.FEATURES);
  }

  @Test
  void stateCarriedFrameByFrameEqualsTheWholeSequenceAtOnce() throws Exception {
    float[] sequence = TinyModels.rows(1, 2 * FRAMES, new Random(11));
    float[] expected = wholeSequence(sequence);
    try (RecurrentModel model = open()) {
      int width = 2 * TinyModels.FEATURES.size();
      float[] state = new float[model.stateSize()];
      float[] outputs = new float[model.outputCount()];
      for (int frame = 0; frame < FRAMES; frame++) {
        model.score(
            Arrays.copyOfRange(sequence, frame * width, (frame + 1) * width), state, outputs, 1);
        for (int i = 0; i < outputs.length; i++) {
          double range = manifest.outputs().get(i).max() - manifest.outputs().get(i).min();
          assertThat((double) outputs[i])
              .as("frame %d", frame)
              .isCloseTo(expected[(2 * frame + 1) * outputs.length + i], within(1e-5 * range));
        }
      }
    }
  }

  private float[] wholeSequence(float[] sequence) throws Exception {
    Network network = Network.of(manifest);
    FeatureScaling scaling = new FeatureScaling(manifest.features());
    float[] scaled = new float[2 * FRAMES * scaling.width()];
    scaling.scale(sequence, 0, scaled, 0, 2 * FRAMES);
    try (NDManager manager = NativeEngine.newManager()) {
      NDList parameters = network.decode(manager, weights);
      NDArray none = manager.zeros(new Shape(2, 1, 16));
      NDArray raw =
          network
              .trainSteps(
                  manager.create(scaled, new Shape(1, 2L * FRAMES, scaling.width())),
                  none,
                  none,
                  parameters)
              .get(0);
      return new Network.Outputs(manager, manifest.outputs()).apply(raw).toFloatArray();
    }
  }

  @Test
  void aMissingValueIsToldFromItsMean() throws Exception {
    float[] atMean = {0.6f, 2.5f, 1f, 0.6f, 2.5f, 1f};
    float[] missing = {Float.NaN, 2.5f, 1f, Float.NaN, 2.5f, 1f};
    float[] unmasked = {0.6f, 2.5f, Float.NaN, 0.6f, 2.5f, Float.NaN};
    assertThat(score(missing)).isNotEqualTo(score(atMean));
    assertThat(score(unmasked)).as("inclination has no mask").isEqualTo(score(atMean));
  }

  private float[] score(float[] features) throws ModelRefusedException {
    try (RecurrentModel model = open()) {
      float[] outputs = new float[model.outputCount()];
      model.score(features, new float[model.stateSize()], outputs, 1);
      return outputs;
    }
  }

  @Test
  void contributionsAreTheChangeThatTheMeanMakes() throws Exception {
    try (RecurrentModel model = open()) {
      Random random = new Random(4);
      float[] features = TinyModels.rows(3, 2, random);
      features[6 + 1] = Float.NaN;
      features[6 + 4] = Float.NaN;
      float[] state = new float[3 * model.stateSize()];
      for (int i = 0; i < state.length; i++) {
        state[i] = (float) random.nextGaussian() * 0.3f;
      }
      float[] before = state.clone();
      float[] contributions = new float[3 * 3];
      model.contributions(features, state, 3, 1, contributions);
      assertThat(state).as("the state is only read").isEqualTo(before);
      float[] with = score(model, features, before);
      for (int feature = 0; feature < 3; feature++) {
        float[] replaced = features.clone();
        for (int at = feature; at < replaced.length; at += 3) {
          if (!Float.isNaN(replaced[at])) {
            replaced[at] = (float) manifest.features().get(feature).mean();
          }
        }
        float[] without = score(model, replaced, before);
        for (int row = 0; row < 3; row++) {
          assertThat(contributions[row * 3 + feature])
              .isEqualTo(with[row * 2 + 1] - without[row * 2 + 1]);
        }
      }
      assertThat(contributions[3 + 1]).as("missing in both steps").isZero();
    }
  }

  private static float[] score(RecurrentModel model, float[] features, float[] state) {
    float[] outputs = new float[3 * model.outputCount()];
    model.score(features, state.clone(), outputs, 3);
    return outputs;
  }

  @Test
  void rowsWithoutAFiniteResultAreNamedAndTheOthersAreDone() throws Exception {
    try (RecurrentModel model = open()) {
      int batch = 20;
      float[] features = TinyModels.rows(batch, 2, new Random(2));
      float[] state = new float[batch * model.stateSize()];
      state[3 * model.stateSize()] = Float.NaN;
      state[17 * model.stateSize() + 5] = Float.NaN;
      float[] outputs = new float[batch * model.outputCount()];
      assertThatThrownBy(() -> model.score(features, state, outputs, batch))
          .isInstanceOfSatisfying(
              ScoringException.class, failure -> assertThat(failure.rows()).containsExactly(3, 17))
          .hasMessage(
              "Model tiny-lstm/1.0.0 gave a value that is not finite for rows [3, 17] of the batch.");
      float[] clean = new float[batch * model.stateSize()];
      float[] expected = new float[batch * model.outputCount()];
      model.score(features, clean, expected, batch);
      for (int row = 0; row < batch; row++) {
        if (row != 3 && row != 17) {
          assertThat(outputs[2 * row]).isEqualTo(expected[2 * row]);
          assertThat(state[row * model.stateSize()]).isEqualTo(clean[row * model.stateSize()]);
        }
      }
      assertThat(state[3 * model.stateSize()]).isNaN();
    }
  }

  @Test
  void infiniteInputsAreLimitedAndEmptyBatchesDoNothing() throws Exception {
    try (RecurrentModel model = open()) {
      float[] features = {Float.POSITIVE_INFINITY, 2, 1, Float.NEGATIVE_INFINITY, 2, 1};
      float[] outputs = new float[2];
      model.score(features, new float[model.stateSize()], outputs, 1);
      assertThat(outputs[0]).isBetween(0f, 1f);
      model.score(new float[0], new float[0], new float[0], 0);
    }
  }

  @Test
  void shortArraysAreRefused() throws Exception {
    try (RecurrentModel model = open()) {
      assertThatThrownBy(
              () -> model.score(new float[5], new float[model.stateSize()], new float[2], 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The array of features has 5 values where 6 are needed.");
      assertThatThrownBy(() -> model.score(new float[6], new float[1], new float[2], 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
