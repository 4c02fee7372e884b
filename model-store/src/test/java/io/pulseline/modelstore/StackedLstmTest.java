package io.pulseline.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recurrent layers of different size: their shapes, and what training and serving make of them. */
class StackedLstmTest {
  private static final int FRAMES = 20;

  @TempDir Path folder;

  @Test
  void eachLayerHasItsOwnSizeAndStatesStandSideBySide() {
    Network network = new Network(new Architecture.StackedLstm(List.of(128, 64), 2), 30, 1);
    assertThat(network.stateShape()).containsExactly(2, 1, 192);
    assertThat(network.parameterShapes())
        .containsEntry("lstm.0.weight_ih", new Shape(512, 30))
        .containsEntry("lstm.1.weight_ih", new Shape(256, 128))
        .containsEntry("lstm.1.weight_hh", new Shape(256, 64))
        .containsEntry("head.weight", new Shape(1, 64));
  }

  @Test
  void layersOfOneSizeGiveWhatTheNativeStackGives() {
    Network stacked = new Network(new Architecture.StackedLstm(List.of(8, 8), 2), 3, 2);
    Network plain = new Network(new Architecture.Lstm(8, 2, 2), 3, 2);
    try (NDManager manager = NativeEngine.newManager()) {
      NDList parameters = plain.draw(manager, new Random(5));
      float[] values = {0.5f, -1f, 2f, 0.1f, 0.7f, -0.3f, 1.2f, 0f, -2f, 0.4f, 0.9f, 1f};
      NDArray steps = manager.create(values, new Shape(2, 2, 3));
      NDArray none = manager.zeros(new Shape(2, 2, 8));
      NDArray noneWide = manager.zeros(new Shape(1, 2, 16));
      NDList expected = plain.recur(steps, none, none, parameters);
      NDList actual = stacked.recur(steps, noneWide, noneWide, parameters);
      assertThat(actual.get(0).toFloatArray())
          .containsExactly(expected.get(0).toFloatArray(), within(1e-6f));
      assertThat(stacked.lastHidden(actual.get(1)).toFloatArray())
          .containsExactly(plain.lastHidden(expected.get(1)).toFloatArray(), within(1e-6f));
    }
  }

  @Test
  void aPublishedStackCarriesItsState() throws Exception {
    Manifest manifest = TinyModels.publish(folder, TinyModels.narrowingLstm());
    float[] sequence = TinyModels.rows(1, 2 * FRAMES, new Random(11));
    float[] expected = wholeSequence(manifest, sequence);
    try (RecurrentModel model =
        ModelStore.open(folder).openRecurrent(TinyModels.LSTM, TinyModels.FEATURES)) {
      int width = 2 * TinyModels.FEATURES.size();
      float[] state = new float[model.stateSize()];
      float[] outputs = new float[model.outputCount()];
      for (int frame = 0; frame < FRAMES; frame++) {
        float[] raw = Arrays.copyOfRange(sequence, frame * width, (frame + 1) * width);
        model.score(raw, state, outputs, 1);
        assertThat((double) outputs[0])
            .as("frame %d", frame)
            .isCloseTo(expected[(2 * frame + 1) * outputs.length], within(1e-5));
      }
    }
  }

  private static float[] wholeSequence(Manifest manifest, float[] sequence) throws Exception {
    Network network = Network.of(manifest);
    FeatureScaling scaling = new FeatureScaling(manifest.features());
    float[] scaled = new float[2 * FRAMES * scaling.width()];
    scaling.scale(sequence, 0, scaled, 0, 2 * FRAMES);
    try (NDManager manager = NativeEngine.newManager()) {
      NDList parameters = network.decode(manager, TinyModels.weights(manifest, 3));
      NDArray none = manager.zeros(new Shape(1, 1, 40));
      NDArray steps = manager.create(scaled, new Shape(1, 2L * FRAMES, scaling.width()));
      NDArray raw = network.trainSteps(steps, none, none, parameters).get(0);
      return new Network.Outputs(manager, manifest.outputs()).apply(raw).toFloatArray();
    }
  }
}
