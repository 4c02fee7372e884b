package io.pulseline.training.search;

import ai.djl.ndarray.types.Shape;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.modelstore.Architecture;
import io.pulseline.modelstore.Network;
import io.pulseline.training.EffectMlp;
import io.pulseline.training.Progress;
import io.pulseline.training.data.SessionRows;
import io.pulseline.training.learn.FeedForwardTrainer;
import io.pulseline.training.learn.Fit;
import io.pulseline.training.learn.FittedNetwork;
import io.pulseline.training.learn.HyperParameters;
import io.pulseline.training.learn.Objective;
import io.pulseline.training.learn.Recipe;
import io.pulseline.training.learn.RecurrentTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fits networks of a task and has them predict the validation sessions. */
final class NetworkCandidates {
  private final TaskData data;
  private final Progress progress;

  NetworkCandidates(TaskData data, Progress progress) {
    this.data = data;
    this.progress = progress;
  }

  /** One network. */
  Prediction fit(String name, Candidate.Kind kind, Recipe recipe, long seed) {
    return fit(data, name, kind, recipe, seed);
  }

  /**
   * The mean of networks of one recipe, each fitted to another draw of the athletes from another
   * seed.
   */
  Prediction bag(String name, Recipe recipe, int networks, long seed) {
    double[][] mean = data.bySession(frame -> 0);
    long parameters = 0;
    double seconds = 0;
    for (int i = 0; i < networks; i++) {
      long own = Seeds.derive(seed, i);
      Prediction member =
          fit(
              data.bootstrap(own),
              "%s, %d of %d".formatted(name, i + 1, networks),
              Candidate.Kind.ENSEMBLE,
              recipe,
              own);
      for (int session = 0; session < mean.length; session++) {
        for (int frame = 0; frame < mean[session].length; frame++) {
          mean[session][frame] += member.bySession()[session][frame] / networks;
        }
      }
      parameters += member.candidate().parameters();
      seconds += member.candidate().seconds();
    }
    return new Prediction(
        new Candidate(
            name,
            Candidate.Kind.ENSEMBLE,
            "mean of %d, each on a draw of athletes with replacement; %s"
                .formatted(networks, describe(recipe)),
            parameters,
            seconds,
            data.task().figures(data.validation(), mean),
            List.of(),
            0),
        mean);
  }

  private Prediction fit(TaskData on, String name, Candidate.Kind kind, Recipe recipe, long seed) {
    long start = System.nanoTime();
    Objective objective = on.task().objective();
    Network network =
        new Network(recipe.architecture(), on.scaling().width(), objective.outputs().size());
    Progress named = (stage, done, detail) -> progress.report("Fitting " + name, done, detail);
    Fit fit =
        recipe.recurrent()
            ? recurrent(on, network, recipe.hyper(), seed, named)
            : feedForward(on, network, recipe.hyper(), seed, named);
    double[][] predicted = predict(on, network, recipe, fit);
    return new Prediction(
        new Candidate(
            name,
            kind,
            describe(recipe),
            network.parameterShapes().values().stream().mapToLong(Shape::size).sum(),
            (System.nanoTime() - start) / 1e9,
            on.task().figures(on.validation(), predicted),
            fit.curve(),
            fit.bestEpoch()),
        predicted);
  }

  private static Fit feedForward(
      TaskData on, Network network, HyperParameters hyper, long seed, Progress progress) {
    Objective objective = on.task().objective();
    FeedForwardTrainer.Rows train = on.rows(on.train());
    return new FeedForwardTrainer(
            network,
            objective.outputs(),
            on.scaling(),
            hyper,
            objective.errorScales(),
            objective.errorWeights(),
            List.of(),
            train.count() / EffectMlp.FRAMES_PER_ROW,
            on.task().label())
        .fit(train, on.rows(on.validation()), seed, progress);
  }

  private static Fit recurrent(
      TaskData on, Network network, HyperParameters hyper, long seed, Progress progress) {
    Objective objective = on.task().objective();
    return new RecurrentTrainer(
            network,
            objective.outputs(),
            on.scaling(),
            hyper,
            objective.errorScales(),
            objective.errorWeights(),
            List.of(),
            on.task().label())
        .fit(on.sequences(on.train()), on.sequences(on.validation()), seed, progress);
  }

  private static double[][] predict(TaskData on, Network network, Recipe recipe, Fit fit) {
    int outputs = on.task().labelCount();
    double[][] predicted;
    try (FittedNetwork fitted =
        new FittedNetwork(network, on.task().objective().outputs(), on.scaling(), fit.weights())) {
      if (recipe.recurrent()) {
        List<float[]> bySession = fitted.sequences(on.sequences(on.validation()));
        predicted = new double[bySession.size()][];
        for (int i = 0; i < predicted.length; i++) {
          SessionRows session = on.validation().get(i);
          predicted[i] = new double[session.frames()];
          for (int frame = 0; frame < session.frames(); frame++) {
            int step = (frame + 1) * on.task().stepsPerFrame() - 1;
            predicted[i][frame] = bySession.get(i)[step * outputs];
          }
        }
      } else {
        FeedForwardTrainer.Rows rows = on.rows(on.validation());
        float[] values = fitted.rows(rows.features(), rows.count());
        predicted = on.bySession(frame -> values[frame * outputs]);
      }
    }
    for (double[] session : predicted) {
      on.task().afterwards(session);
    }
    return predicted;
  }

  /** A recipe in words. */
  static String describe(Recipe recipe) {
    HyperParameters hyper = recipe.hyper();
    List<String> words = new ArrayList<>();
    words.add(describe(recipe.architecture()));
    words.add("learning rate " + hyper.learningRate());
    words.add("weight decay " + hyper.weightDecay());
    words.add("batch " + hyper.batch());
    if (recipe.recurrent()) {
      words.add("gradients through %d steps".formatted(hyper.truncateSteps()));
    }
    words.add("input noise " + hyper.inputNoise());
    words.add("at most %d epochs".formatted(hyper.epochs()));
    return String.join(", ", words);
  }

  private static String describe(Architecture architecture) {
    if (architecture instanceof Architecture.Mlp mlp) {
      return "MLP " + sizes(mlp.hidden());
    }
    if (architecture instanceof Architecture.StackedLstm stacked) {
      return "LSTM " + sizes(stacked.hidden());
    }
    Architecture.Lstm lstm = (Architecture.Lstm) architecture;
    return String.format(Locale.ROOT, "LSTM %d × %d", lstm.layers(), lstm.hidden());
  }

  private static String sizes(List<Integer> sizes) {
    return String.join("-", sizes.stream().map(String::valueOf).toList());
  }
}
