package io.pulseline.modelstore;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Small models with drawn weights, published into a folder. */
final class TinyModels {
  static final List<String> FEATURES = List.of("heart_rate_reserve", "speed", "inclination");
  static final ModelId LSTM = new ModelId("tiny-lstm", "1.0.0");
  static final ModelId MLP = new ModelId("tiny-mlp", "1.2.3");

  private TinyModels() {}

  static Manifest lstm() {
    return manifest(LSTM, new Architecture.Lstm(32, 1, 2));
  }

  static Manifest stackedLstm() {
    return manifest(LSTM, new Architecture.Lstm(16, 2, 2));
  }

  static Manifest narrowingLstm() {
    return manifest(LSTM, new Architecture.StackedLstm(List.of(24, 16), 2));
  }

  static Manifest mlp() {
    return mlp(new Architecture.Mlp(List.of(100, 100)));
  }

  static Manifest mlp(Architecture.Mlp architecture) {
    return manifest(MLP, architecture);
  }

  private static Manifest manifest(ModelId id, Architecture architecture) {
    List<Manifest.Feature> features =
        List.of(
            new Manifest.Feature(
                FEATURES.get(0), "fraction", 0.6, 0.2, Manifest.MissingPolicy.MEAN_AND_MASK),
            new Manifest.Feature(
                FEATURES.get(1), "m/s", 2.5, 0.8, Manifest.MissingPolicy.MEAN_AND_MASK),
            new Manifest.Feature(FEATURES.get(2), "%", 1, 2, Manifest.MissingPolicy.MEAN));
    List<Manifest.Output> outputs =
        List.of(
            new Manifest.Output(
                "fatigue_index", "fraction", Manifest.Activation.SIGMOID, 0, 1, 0, 1),
            new Manifest.Output(
                "oxygen_uptake", "mL/kg/min", Manifest.Activation.IDENTITY, 30, 10, 0, 90));
    Network network = new Network(architecture, 5, outputs.size());
    return new Manifest(
        id.name(),
        id.version(),
        Manifest.DJL_PARAMS,
        "A model for tests.",
        architecture,
        features,
        network.stateShape(),
        outputs,
        List.of(),
        1e-5,
        List.of(new Manifest.DataSet("none", "none", 1, new TreeMap<>(), new TreeMap<>())),
        new Manifest.Training(1, "none", new TreeMap<>()),
        List.of(new Manifest.Metric("error", "1", true, 0.5, new TreeMap<>())),
        List.of());
  }

  static byte[] weights(Manifest manifest, long seed) {
    try (NDManager manager = NativeEngine.newManager()) {
      return Network.encode(Network.of(manifest).draw(manager, new Random(seed)));
    }
  }

  static Golden golden(Manifest manifest) {
    int steps = manifest.architecture().stepsPerFrame();
    Random random = new Random(5);
    List<Golden.Frame> frames = new ArrayList<>();
    for (int frame = 0; frame < 3; frame++) {
      List<List<Float>> rows = new ArrayList<>();
      for (int row = 0; row < 2; row++) {
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < steps * FEATURES.size(); i++) {
          values.add(row == 1 && i == 0 ? null : random.nextFloat());
        }
        rows.add(values);
      }
      frames.add(new Golden.Frame(rows, List.of()));
    }
    return new Golden(frames);
  }

  static Manifest publish(Path folder, Manifest manifest)
      throws IOException, ModelRefusedException {
    return new ModelPublisher(folder)
        .publish(manifest, weights(manifest, 3), golden(manifest), "# Card\n");
  }

  /** Raw rows around the means, one value in twenty missing. */
  static float[] rows(int count, int steps, Random random) {
    float[] rows = new float[count * steps * FEATURES.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextInt(20) == 0 ? Float.NaN : (float) (1 + random.nextGaussian());
    }
    return rows;
  }
}
