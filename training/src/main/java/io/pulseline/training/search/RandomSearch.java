package io.pulseline.training.search;

import io.pulseline.gym.simulation.Seeds;
import io.pulseline.modelstore.Architecture;
import io.pulseline.training.learn.HyperParameters;
import io.pulseline.training.learn.Recipe;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws recipes from a space: same seed and number, same recipe, however many are drawn. */
final class RandomSearch {
  private static final long ROWS_STREAM = 101;
  private static final long SEQUENCES_STREAM = 102;
  private static final double CLIP_NORM = 1.0;

  private final SearchSpace space;
  private final long seed;

  RandomSearch(SearchSpace space, long seed) {
    this.space = space;
    this.seed = seed;
  }

  /** The network without state of this number. */
  Recipe rows(int number, int epochs, int patience) {
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, ROWS_STREAM), number);
    SearchSpace.Rows rows = space.rows();
    List<Integer> hidden = pick(rows.hidden(), random);
    int batch = pick(rows.batch(), random);
    double learningRate = rows.learningRate().draw(random);
    double weightDecay = rows.weightDecay().draw(random);
    return new Recipe(
        new Architecture.Mlp(hidden),
        new HyperParameters(
            epochs,
            patience,
            batch,
            1,
            learningRate,
            weightDecay,
            CLIP_NORM,
            pick(rows.inputNoise(), random)));
  }

  /** The recurrent network of this number. */
  Recipe sequences(int number, int stepsPerFrame, int epochs, int patience, int sessions) {
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, SEQUENCES_STREAM), number);
    SearchSpace.Sequences sequences = space.sequences();
    List<Integer> hidden = pick(sequences.hidden(), random);
    int batch = Math.min(pick(sequences.batch(), random), Math.max(8, sessions / 12));
    double learningRate = sequences.learningRate().draw(random);
    double weightDecay = sequences.weightDecay().draw(random);
    return new Recipe(
        recurrent(hidden, stepsPerFrame),
        new HyperParameters(
            epochs,
            patience,
            batch,
            pick(sequences.truncateSteps(), random),
            learningRate,
            weightDecay,
            CLIP_NORM,
            pick(sequences.inputNoise(), random)));
  }

  static Architecture recurrent(List<Integer> hidden, int stepsPerFrame) {
    return hidden.size() == 1
        ? new Architecture.Lstm(hidden.get(0), 1, stepsPerFrame)
        : new Architecture.StackedLstm(hidden, stepsPerFrame);
  }

  private static <T> T pick(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
