package io.pulseline.training.evaluate;

import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.physiology.features.Feature;
import io.pulseline.training.learn.FeatureStatistics;
import io.pulseline.training.learn.LinearModel;
import java.util.Arrays;
import java.util.List;

/**
 * A cubic of the session's training impulse (Banister) so far, by least squares: what a table of
 * training load would say.
 */
final class TrimpCubic implements Baseline {
  private static final String TRIMP = "trimp";
  private static final List<Feature> POWERS =
      List.of(
          new Feature(TRIMP, "TRIMP", "Training impulse."),
          new Feature("trimp_2", "TRIMP^2", "Its square."),
          new Feature("trimp_3", "TRIMP^3", "Its cube."));

  private final int width;
  private final int column;
  private final LinearModel model;

  private TrimpCubic(int width, int column, LinearModel model) {
    this.width = width;
    this.column = column;
    this.model = model;
  }

  /** Fits one label. */
  static TrimpCubic fit(TrainingRows rows, int label) {
    int width = rows.features().size();
    int column = rows.features().stream().map(Feature::name).toList().indexOf(TRIMP);
    TrainingRows powers = new TrainingRows(POWERS, 1);
    for (int row = 0; row < rows.count(); row++) {
      powers.add(
          powers(rows.values()[row * width + column]), 0, new float[] {rows.label(row, label)}, 0);
    }
    FeatureStatistics statistics = new FeatureStatistics(POWERS);
    statistics.add(Arrays.copyOf(powers.values(), powers.count() * POWERS.size()));
    return new TrimpCubic(
        width, column, powers.linear(new FeatureScaling(statistics.specify()), 0));
  }

  @Override
  public String name() {
    return Comparison.TRIMP_CUBIC;
  }

  @Override
  public double[] predict(float[] features, int rows) {
    double[] predicted = new double[rows];
    for (int row = 0; row < rows; row++) {
      predicted[row] = model.predict(powers(features[row * width + column]), 0);
    }
    return predicted;
  }

  private static float[] powers(float trimp) {
    return new float[] {trimp, trimp * trimp, trimp * trimp * trimp};
  }
}
