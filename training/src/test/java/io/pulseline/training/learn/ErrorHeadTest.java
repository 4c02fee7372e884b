package io.pulseline.training.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.pulseline.modelstore.Architecture;
import io.pulseline.modelstore.Confidence;
import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.FeedForwardModel;
import io.pulseline.modelstore.Golden;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelPublisher;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.modelstore.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An error head learns where the noise is, and calibration makes intervals of it. */
class ErrorHeadTest {
  private static final List<Manifest.Feature> FEATURES =
      List.of(
          new Manifest.Feature("x", "1", 0, 1, Manifest.MissingPolicy.MEAN),
          new Manifest.Feature("loudness", "1", 0, 1, Manifest.MissingPolicy.MEAN));
  private static final List<Manifest.Output> OUTPUTS =
      List.of(
          new Manifest.Output("z", "1", Manifest.Activation.IDENTITY, 0, 1, -9, 9),
          new Manifest.Output("z_error", "1", Manifest.Activation.SIGMOID, 0.01, 2, 0.01, 2));
  private static final List<ErrorHead> HEADS = List.of(new ErrorHead("z", "z_error", 0.1));
  private static final long SEED = 23;

  /** Median of the absolute value of a standard normal variable. */
  private static final double MEDIAN_OF_ABSOLUTE_NORMAL = 0.6745;

  @TempDir Path folder;

  private static double noise(double loudness) {
    return 0.1 + 0.4 * Math.abs(loudness);
  }

  /** z = x + noise whose deviation grows with |loudness|. */
  private static FeedForwardTrainer.Rows rows(int count, long seed) {
    Random random = new Random(seed);
    float[] features = new float[2 * count];
    float[] labels = new float[count];
    for (int i = 0; i < count; i++) {
      double x = random.nextGaussian();
      double loudness = random.nextGaussian();
      features[2 * i] = (float) x;
      features[2 * i + 1] = (float) loudness;
      labels[i] = (float) (x + noise(loudness) * random.nextGaussian());
    }
    return new FeedForwardTrainer.Rows(count, features, labels);
  }

  @Test
  void theErrorIsPredictedWhereTheNoiseIsAndTheIntervalHoldsWhatItSays() throws Exception {
    FeatureScaling scaling = new FeatureScaling(FEATURES);
    Architecture.Mlp architecture = new Architecture.Mlp(List.of(24));
    Network network = new Network(architecture, scaling.width(), OUTPUTS.size());
    HyperParameters hyper = new HyperParameters(20, 20, 64, 1, 1e-2, 1e-4, 1.0, 0);
    Fit fit =
        new FeedForwardTrainer(
                network,
                OUTPUTS,
                scaling,
                hyper,
                new float[] {0.5f},
                new float[] {1f},
                HEADS,
                6000,
                "test")
            .fit(rows(6000, SEED), rows(1000, SEED + 1), SEED, (stage, done, detail) -> {});
    Manifest draft =
        new Manifest(
            "tiny-mlp",
            "1.0.0",
            Manifest.DJL_PARAMS,
            "A model for tests.",
            architecture,
            FEATURES,
            List.of(),
            OUTPUTS,
            List.of(),
            1e-5,
            List.of(),
            new Manifest.Training(SEED, "none", new TreeMap<>()),
            List.of(),
            List.of());
    Golden golden = new Golden(List.of(new Golden.Frame(List.of(List.of(0f, 0f)), List.of())));
    new ModelPublisher(folder).publish(draft, fit.weights(), golden, "# Card\n");
    try (FeedForwardModel model =
        ModelStore.open(folder).openFeedForward(draft.id(), List.of("x", "loudness"))) {
      assertErrors(model);
      assertCoverage(model);
    }
  }

  private static float[] scored(FeedForwardModel model, float[] features) {
    float[] outputs = new float[features.length];
    model.score(features, outputs, features.length / 2);
    return outputs;
  }

  private static void assertErrors(FeedForwardModel model) {
    float[] outputs = scored(model, new float[] {0.3f, 0.5f, 0.3f, 1f, 0.3f, -1f, 0.3f, 2f});
    double[] loudness = {0.5, 1, -1, 2};
    for (int i = 0; i < loudness.length; i++) {
      double expected = MEDIAN_OF_ABSOLUTE_NORMAL * noise(loudness[i]);
      assertThat((double) outputs[2 * i + 1])
          .as("seed %d, loudness %s", SEED, loudness[i])
          .isBetween(0.75 * expected, 1.35 * expected);
    }
    assertThat((double) outputs[0])
        .as("seed %d: the judged output stays right", SEED)
        .isBetween(0.2, 0.4);
  }

  private static void assertCoverage(FeedForwardModel model) {
    FeedForwardTrainer.Rows seen = rows(2000, SEED + 2);
    float[] outputs = scored(model, seen.features());
    double[] errors = new double[seen.count()];
    double[] predicted = new double[seen.count()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.abs(seen.labels()[i] - outputs[2 * i]);
      predicted[i] = outputs[2 * i + 1];
    }
    Confidence confidence = Confidence.calibrate("z", "z_error", errors, predicted);

    FeedForwardTrainer.Rows fresh = rows(4000, SEED + 3);
    float[] said = scored(model, fresh.features());
    double held = 0;
    double[] claimed = new double[2];
    double[] within = new double[2];
    double[] count = new double[2];
    for (int i = 0; i < fresh.count(); i++) {
      double error = Math.abs(fresh.labels()[i] - said[2 * i]);
      double errorOutput = said[2 * i + 1];
      held += error <= confidence.halfWidth(errorOutput, 0.8) ? 1 : 0;
      int loud = Math.abs(fresh.features()[2 * i + 1]) > 0.7 ? 1 : 0;
      claimed[loud] += confidence.probabilityWithin(errorOutput, 0.3);
      within[loud] += error <= 0.3 ? 1 : 0;
      count[loud]++;
    }
    assertThat(held / fresh.count()).as("coverage, seed %d", SEED).isBetween(0.75, 0.85);
    for (int loud = 0; loud < 2; loud++) {
      assertThat(claimed[loud] / count[loud])
          .as("probability claimed against seen, loud %d, seed %d", loud, SEED)
          .isCloseTo(within[loud] / count[loud], offset(0.06));
    }
    assertThat(claimed[0] / count[0] - claimed[1] / count[1])
        .as("a quiet row is surer, seed %d", SEED)
        .isGreaterThan(0.2);
  }

  @Test
  void headsThatDoNotFitTheOutputsAreRefused() {
    assertThat(ErrorHead.labelled(OUTPUTS, HEADS)).isEqualTo(1);
    assertThat(ErrorHead.labelled(OUTPUTS, List.of())).isEqualTo(2);
    for (ErrorHead wrong :
        List.of(
            new ErrorHead("z_error", "z_error", 0.1),
            new ErrorHead("y", "z_error", 0.1),
            new ErrorHead("z", "y_error", 0.1))) {
      assertThatThrownBy(() -> ErrorHead.labelled(OUTPUTS, List.of(wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith(
              "do not fit the outputs [z, z_error]: put them last, in the same order.");
    }
    List<Manifest.Output> signed =
        List.of(
            OUTPUTS.get(0),
            new Manifest.Output("z_error", "1", Manifest.Activation.IDENTITY, 0, 1, -1, 1));
    assertThatThrownBy(() -> ErrorHead.labelled(signed, HEADS))
        .hasMessage("The error output 'z_error' may fall below 0: give it another least value.");
  }
}
