package io.pulseline.training.search;

import io.pulseline.training.data.SessionRows;
import io.pulseline.training.evaluate.FatigueEvaluation;
import io.pulseline.training.evaluate.GradientBoosting;
import io.pulseline.training.evaluate.TrainingRows;
import io.pulseline.training.learn.FeedForwardTrainer;
import io.pulseline.training.learn.LinearModel;
import io.pulseline.training.learn.LogisticModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Predictors without a network, fitted to every sixth frame. */
final class BaselineCandidates {
  private static final int FRAMES_PER_ROW = 6;

  private final TaskData data;
  private final FeedForwardTrainer.Rows train;
  private final FeedForwardTrainer.Rows validation;
  private final int width;
  private final int labels;

  BaselineCandidates(TaskData data) {
    this.data = data;
    width = data.task().featureList().size();
    labels = data.task().labelCount();
    train = everySixth(data.rows(data.train()));
    validation = data.rows(data.validation());
  }

  private FeedForwardTrainer.Rows everySixth(FeedForwardTrainer.Rows rows) {
    int count = rows.count() / FRAMES_PER_ROW;
    float[] features = new float[count * width];
    float[] kept = new float[count * labels];
    for (int row = 0; row < count; row++) {
      int from = row * FRAMES_PER_ROW + FRAMES_PER_ROW - 1;
      System.arraycopy(rows.features(), from * width, features, row * width, width);
      System.arraycopy(rows.labels(), from * labels, kept, row * labels, labels);
    }
    return new FeedForwardTrainer.Rows(count, features, kept);
  }

  /** What a predictor says, and how large it is. */
  private record Fitted(long parameters, double[][] bySession) {}

  /** The plain formula of the job. */
  Prediction formula() {
    return candidate(
        "formula",
        "plain formula, without training",
        () -> {
          List<Double> values = new ArrayList<>();
          for (SessionRows session : data.validation()) {
            for (int frame = 0; frame < session.frames(); frame++) {
              values.add(data.task().formula(session, frame));
            }
          }
          return new Fitted(0, data.bySession(values::get));
        });
  }

  /** Linear least squares. */
  Prediction linear() {
    return candidate(
        "linear regression",
        "least squares on the scaled features",
        () -> {
          LinearModel.Fitting fitting = new LinearModel.Fitting(data.scaling());
          for (int row = 0; row < train.count(); row++) {
            fitting.add(train.features(), row * width, train.labels()[row * labels]);
          }
          LinearModel model = fitting.fit();
          return new Fitted(
              model.parameterCount(),
              data.bySession(frame -> model.predict(validation.features(), frame * width)));
        });
  }

  /** The probability of high fatigue; ranks frames, but states no index. */
  Prediction logistic() {
    Prediction fitted =
        candidate(
            "logistic regression",
            "probability of at least 0.5",
            () -> {
              LogisticModel model =
                  LogisticModel.fit(
                      data.scaling(),
                      train.features(),
                      train.count(),
                      row -> train.labels()[row * labels] >= FatigueEvaluation.HIGH);
              return new Fitted(
                  model.parameterCount(),
                  data.bySession(frame -> model.predict(validation.features(), frame * width)));
            });
    Candidate candidate = fitted.candidate();
    List<Figure> figures = new ArrayList<>(candidate.figures());
    Figure error = figures.get(0);
    figures.set(0, new Figure(error.name(), error.unit(), error.lowerIsBetter(), Double.NaN));
    return new Prediction(
        new Candidate(
            candidate.name(),
            candidate.kind(),
            candidate.settings(),
            candidate.parameters(),
            candidate.seconds(),
            figures,
            candidate.curve(),
            candidate.bestEpoch()),
        fitted.bySession());
  }

  /** Gradient boosted trees; LightGBM must have been loaded. */
  Prediction boosting() {
    return candidate(
        "gradient boosting",
        "LightGBM, 300 trees of at most 31 leaves, learning rate 0.05",
        () -> {
          TrainingRows rows = new TrainingRows(data.task().featureList(), labels);
          for (int row = 0; row < train.count(); row++) {
            rows.add(train.features(), row * width, train.labels(), row * labels);
          }
          try (GradientBoosting trees = GradientBoosting.fit(rows, 0)) {
            double[] values = trees.predict(validation.features(), validation.count());
            return new Fitted(0, data.bySession(frame -> values[frame]));
          }
        });
  }

  private Prediction candidate(String name, String settings, Supplier<Fitted> fitting) {
    long start = System.nanoTime();
    Fitted fitted = fitting.get();
    for (double[] session : fitted.bySession) {
      data.task().afterwards(session);
    }
    return new Prediction(
        new Candidate(
            name,
            Candidate.Kind.BASELINE,
            settings,
            fitted.parameters,
            (System.nanoTime() - start) / 1e9,
            data.task().figures(data.validation(), fitted.bySession),
            List.of(),
            0),
        fitted.bySession);
  }
}
