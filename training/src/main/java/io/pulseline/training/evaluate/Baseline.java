package io.pulseline.training.evaluate;

import java.util.List;

/** A simple predictor fitted to training rows, which a model has to beat. */
public interface Baseline {
  /** Name among the predictors. */
  String name();

  /** Predicts each of the raw rows, rows × features. */
  double[] predict(float[] features, int rows);

  /** Fits baselines beyond those that every evaluation has. */
  @FunctionalInterface
  interface Fitter {
    /** The baselines of one label, fitted. */
    List<Baseline> fit(TrainingRows rows, int label);
  }
}
