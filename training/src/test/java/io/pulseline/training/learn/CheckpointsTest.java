package io.pulseline.training.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.modelstore.Architecture;
import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.Network;
import io.pulseline.training.Progress;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That an interrupted fit goes on as if nothing had happened. */
class CheckpointsTest {
  private static final Progress SILENT = (stage, done, detail) -> {};
  private static final FeatureScaling SCALING =
      new FeatureScaling(
          List.of(
              new Manifest.Feature("x", "1", 0, 1, Manifest.MissingPolicy.MEAN_AND_MASK),
              new Manifest.Feature("y", "1", 0, 1, Manifest.MissingPolicy.MEAN)));
  private static final List<Manifest.Output> OUTPUTS =
      List.of(new Manifest.Output("z", "1", Manifest.Activation.IDENTITY, 0, 1, -10, 10));
  private static final float[] ONE = {1f};

  @TempDir private Path folder;

  /** The process ends here. */
  private static final class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Progress until(int epoch) {
    return (stage, done, detail) -> {
      if (detail.startsWith("epoch " + epoch + ",") && detail.contains("validation")) {
        throw new Interruption();
      }
    };
  }

  private static FeedForwardTrainer.Rows rows(int count, long seed) {
    Random random = new Random(seed);
    float[] features = new float[2 * count];
    float[] labels = new float[count];
    for (int i = 0; i < count; i++) {
      features[2 * i] = (float) random.nextGaussian();
      features[2 * i + 1] = (float) random.nextGaussian();
      labels[i] = features[2 * i] * features[2 * i + 1];
    }
    return new FeedForwardTrainer.Rows(count, features, labels);
  }

  private static Fit feedForward(long seed, Checkpoints checkpoints, Progress progress) {
    return new FeedForwardTrainer(
            new Network(new Architecture.Mlp(List.of(12, 8)), SCALING.width(), 1),
            OUTPUTS,
            SCALING,
            new HyperParameters(7, 7, 32, 1, 1e-2, 1e-2, 1.0, 0.1),
            ONE,
            ONE,
            List.of(),
            300,
            "rows")
        .fit(rows(600, 1), rows(200, 2), seed, checkpoints, progress);
  }

  private static Fit recurrent(long seed, Checkpoints checkpoints, Progress progress) {
    List<RecurrentTrainer.Sequence> sequences = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      FeedForwardTrainer.Rows rows = rows(10 + i % 7, i);
      sequences.add(new RecurrentTrainer.Sequence(rows.count(), rows.features(), rows.labels()));
    }
    return new RecurrentTrainer(
            new Network(new Architecture.Lstm(8, 1, 2), SCALING.width(), 1),
            OUTPUTS,
            SCALING,
            new HyperParameters(5, 5, 4, 6, 1e-2, 1e-2, 1.0, 0),
            ONE,
            ONE,
            List.of(),
            "sequences")
        .fit(sequences.subList(0, 30), sequences.subList(30, 40), seed, checkpoints, progress);
  }

  private static void requireSame(Fit resumed, Fit whole) {
    assertThat(resumed.curve()).isEqualTo(whole.curve());
    assertThat(resumed.bestEpoch()).isEqualTo(whole.bestEpoch());
    assertThat(resumed.weights()).isEqualTo(whole.weights());
  }

  @Test
  void aFeedForwardFitGoesOnToTheSameBits() {
    Checkpoints checkpoints = new Checkpoints(folder);
    assertThatThrownBy(() -> feedForward(3, checkpoints, until(2)))
        .isInstanceOf(Interruption.class);
    assertThatThrownBy(() -> feedForward(3, checkpoints, until(5)))
        .isInstanceOf(Interruption.class);

    List<String> told = new ArrayList<>();
    Fit resumed = feedForward(3, checkpoints, (stage, done, detail) -> told.add(detail));

    assertThat(told).as("epochs after the interruption").hasSize(2);
    requireSame(resumed, feedForward(3, Checkpoints.NONE, SILENT));
  }

  @Test
  void aRecurrentFitGoesOnToTheSameBits() {
    Checkpoints checkpoints = new Checkpoints(folder);
    assertThatThrownBy(() -> recurrent(4, checkpoints, until(3))).isInstanceOf(Interruption.class);

    Fit resumed = recurrent(4, checkpoints, SILENT);

    requireSame(resumed, recurrent(4, Checkpoints.NONE, SILENT));
  }

  @Test
  void aFinishedFitIsNotTrainedAgain() {
    Checkpoints checkpoints = new Checkpoints(folder);
    Fit first = feedForward(5, checkpoints, SILENT);

    Fit again =
        feedForward(
            5,
            checkpoints,
            (stage, done, detail) -> {
              throw new Interruption();
            });

    requireSame(again, first);
  }

  @Test
  void aCheckpointOfAnotherFitOrWithAChangedByteIsRefused() throws Exception {
    Checkpoints checkpoints = new Checkpoints(folder);
    feedForward(5, checkpoints, SILENT);
    Path file = folder.resolve("rows.checkpoint");

    assertThatThrownBy(() -> feedForward(6, checkpoints, SILENT))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("it is of another training")
        .hasMessageContaining("give another folder or delete it.");

    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> feedForward(5, checkpoints, SILENT))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("it is damaged");
  }
}
