package io.pulseline.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * The baselines of an evaluation beyond constant, formula and linear: for the first label a cubic
 * of TRIMP, for every label gradient boosting where its native library loads. Frees what it fitted.
 */
final class BoostedBaselines implements Baseline.Fitter, AutoCloseable {
  private final List<GradientBoosting> fitted = new ArrayList<>();
  private final boolean boosting;

  /** Says in the notes if gradient boosting has to be left out. */
  BoostedBaselines(List<String> notes) {
    String unavailable = LightGbmLibrary.load();
    boosting = unavailable.isEmpty();
    if (!boosting) {
      notes.add("Gradient boosting is left out: " + unavailable);
    }
  }

  @Override
  public List<Baseline> fit(TrainingRows rows, int label) {
    List<Baseline> baselines = new ArrayList<>();
    if (label == 0) {
      baselines.add(TrimpCubic.fit(rows, label));
    }
    if (boosting) {
      GradientBoosting trees = GradientBoosting.fit(rows, label);
      fitted.add(trees);
      baselines.add(trees);
    }
    return baselines;
  }

  @Override
  public void close() {
    fitted.forEach(GradientBoosting::close);
  }
}
