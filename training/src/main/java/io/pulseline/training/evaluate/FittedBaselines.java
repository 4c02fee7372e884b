package io.pulseline.training.evaluate;

import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.training.learn.LinearModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The baselines of each label that learn from rows: linear least squares, and some more. */
final class FittedBaselines {
  private final List<List<Baseline>> byLabel = new ArrayList<>();

  /** Fits them. */
  FittedBaselines(TrainingRows rows, FeatureScaling scaling, Baseline.Fitter more) {
    for (int label = 0; label < rows.labelCount(); label++) {
      List<Baseline> baselines = new ArrayList<>();
      baselines.add(new Linear(rows.linear(scaling, label), scaling.featureCount()));
      baselines.addAll(more.fit(rows, label));
      byLabel.add(baselines);
    }
  }

  /**
   * Predicts a session.
   *
   * @param predicted takes the predictions
   * @param features raw, frames × features
   * @param afterwards what becomes of a session's predictions, in place
   */
  void predict(PredictedSession predicted, float[] features, UnaryOperator<double[]> afterwards) {
    int frames = predicted.session().frames();
    for (int label = 0; label < byLabel.size(); label++) {
      for (Baseline baseline : byLabel.get(label)) {
        predicted.put(label, baseline.name(), afterwards.apply(baseline.predict(features, frames)));
      }
    }
  }

  private record Linear(LinearModel model, int width) implements Baseline {
    @Override
    public String name() {
      return Comparison.LINEAR;
    }

    @Override
    public double[] predict(float[] features, int rows) {
      double[] predicted = new double[rows];
      for (int row = 0; row < rows; row++) {
        predicted[row] = model.predict(features, row * width);
      }
      return predicted;
    }
  }
}
