package io.pulseline.training.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.modelstore.Architecture;
import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tiny networks learn known functions. */
class TrainersTest {
  private static final List<Manifest.Feature> FEATURES =
      List.of(
          new Manifest.Feature("x", "1", 0, 1, Manifest.MissingPolicy.MEAN_AND_MASK),
          new Manifest.Feature("y", "1", 0, 1, Manifest.MissingPolicy.MEAN));
  private static final List<Manifest.Output> OUTPUTS =
      List.of(new Manifest.Output("z", "1", Manifest.Activation.IDENTITY, 0, 1, -9, 9));
  private static final FeatureScaling SCALING = new FeatureScaling(FEATURES);
  private static final float[] ONE = {1f};

  /** z = |x| − y, or −1 − y where x is missing. */
  private static FeedForwardTrainer.Rows rows(int count, long seed) {
    Random random = new Random(seed);
    float[] features = new float[2 * count];
    float[] labels = new float[count];
    for (int i = 0; i < count; i++) {
      float x = (float) random.nextGaussian();
      float y = (float) random.nextGaussian();
      boolean missing = random.nextInt(5) == 0;
      features[2 * i] = missing ? Float.NaN : x;
      features[2 * i + 1] = y;
      labels[i] = (missing ? -1 : Math.abs(x)) - y;
    }
    return new FeedForwardTrainer.Rows(count, features, labels);
  }

  private static Fit feedForward(long seed) {
    Network network = new Network(new Architecture.Mlp(List.of(16)), SCALING.width(), 1);
    HyperParameters hyper = new HyperParameters(15, 15, 32, 1, 1e-2, 1e-4, 1.0, 0);
    return new FeedForwardTrainer(
            network, OUTPUTS, SCALING, hyper, ONE, ONE, List.of(), 2000, "test")
        .fit(rows(2000, 1), rows(500, 2), seed, (stage, done, detail) -> {});
  }

  @Test
  void aFeedForwardNetworkLearnsAFoldAndWhatMissingMeans() {
    Fit fit = feedForward(3);
    double first = fit.curve().get(0).validationLoss();
    double best = fit.curve().get(fit.bestEpoch() - 1).validationLoss();
    assertThat(best).as("first %s", first).isLessThan(0.1 * first).isLessThan(0.005);
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    assertThat(feedForward(5).weights()).isEqualTo(feedForward(5).weights());
    assertThat(feedForward(5).weights()).isNotEqualTo(feedForward(6).weights());
  }

  /** z is the mean of x so far; the sequence is longer than gradients go back. */
  private static List<RecurrentTrainer.Sequence> sequences(int count, long seed) {
    Random random = new Random(seed);
    List<RecurrentTrainer.Sequence> sequences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int steps = 20 + random.nextInt(20);
      float[] features = new float[2 * steps];
      float[] labels = new float[steps];
      float average = 0;
      for (int step = 0; step < steps; step++) {
        float x = (float) random.nextGaussian();
        average += 0.2f * (x - average);
        features[2 * step] = x;
        features[2 * step + 1] = (float) random.nextGaussian();
        labels[step] = average;
      }
      sequences.add(new RecurrentTrainer.Sequence(steps, features, labels));
    }
    return sequences;
  }

  @Test
  void aRecurrentNetworkLearnsToAverage() {
    Network network = new Network(new Architecture.Lstm(12, 1, 2), SCALING.width(), 1);
    HyperParameters hyper = new HyperParameters(12, 12, 16, 15, 1e-2, 1e-4, 1.0, 0);
    Fit fit =
        new RecurrentTrainer(
                network, OUTPUTS, SCALING, hyper, new float[] {0.3f}, ONE, List.of(), "test")
            .fit(sequences(160, 1), sequences(60, 2), 4, (stage, done, detail) -> {});
    double first = fit.curve().get(0).validationLoss();
    double best = fit.curve().get(fit.bestEpoch() - 1).validationLoss();
    assertThat(best).as("first %s", first).isLessThan(0.2 * first);
  }

  @Test
  void aLinearModelFindsTheLine() {
    LinearModel.Fitting fitting = new LinearModel.Fitting(SCALING);
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      float x = (float) random.nextGaussian();
      float y = (float) random.nextGaussian();
      fitting.add(new float[] {x, y}, 0, 2 * x - 3 * y + 1);
    }
    assertThat(fitting.fit().predict(new float[] {0.5f, -1f}, 0))
        .isCloseTo(5.0, org.assertj.core.api.Assertions.within(0.01));
  }
}
