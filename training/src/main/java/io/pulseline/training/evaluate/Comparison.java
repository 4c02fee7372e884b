package io.pulseline.training.evaluate;

import io.pulseline.modelstore.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** One quantity as the model and the baselines predict it. */
public final class Comparison {
  /** Name of the model among the predictors. */
  public static final String MODEL = "model";

  /** Predicts the mean of the training labels. */
  public static final String CONSTANT = "constant";

  /** The plain formula of the physiology module. */
  public static final String FORMULA = "formula";

  /** Linear least squares on the same inputs. */
  public static final String LINEAR = "linear";

  /** A cubic of the session's training impulse. */
  public static final String TRIMP_CUBIC = "TRIMP cubic";

  /** Gradient boosted trees on the same inputs. */
  public static final String BOOSTING = "gradient boosting";

  /** The baselines, from the simplest to the strongest. */
  public static final List<String> BASELINES =
      List.of(CONSTANT, FORMULA, TRIMP_CUBIC, LINEAR, BOOSTING);

  private final Map<String, Scores> predictors = new LinkedHashMap<>();

  /** Adds a predictor's value for one truth. */
  public void add(String predictor, double predicted, double truth) {
    predictors.computeIfAbsent(predictor, name -> new Scores()).add(predicted, truth);
  }

  /** The predictor's scores. */
  public Scores of(String predictor) {
    return predictors.get(predictor);
  }

  /** A figure of the model beside that of each baseline that has one. */
  public Manifest.Metric metric(
      String name, String unit, boolean lowerIsBetter, ToDoubleFunction<Scores> figure) {
    return metric(name, unit, lowerIsBetter, predictors, figure);
  }

  /** A figure of the model beside that of each baseline that has one. */
  static <T> Manifest.Metric metric(
      String name,
      String unit,
      boolean lowerIsBetter,
      Map<String, T> predictors,
      ToDoubleFunction<T> figure) {
    SortedMap<String, Double> baselines = new TreeMap<>();
    for (Map.Entry<String, T> predictor : predictors.entrySet()) {
      double value = round(figure.applyAsDouble(predictor.getValue()));
      if (!predictor.getKey().equals(MODEL) && Double.isFinite(value)) {
        baselines.put(predictor.getKey(), value);
      }
    }
    return new Manifest.Metric(
        name, unit, lowerIsBetter, round(figure.applyAsDouble(predictors.get(MODEL))), baselines);
  }

  /** Mean absolute error, root mean squared error and share of variance explained. */
  public List<Manifest.Metric> errors(String name, String unit) {
    List<Manifest.Metric> metrics = new ArrayList<>();
    metrics.add(metric(name + ": MAE", unit, true, Scores::mae));
    metrics.add(metric(name + ": RMSE", unit, true, Scores::rmse));
    metrics.add(metric(name + ": R2", "1", false, Scores::r2));
    return metrics;
  }

  static double round(double value) {
    return Double.isFinite(value) ? Math.round(value * 1e4) / 1e4 : Double.NaN;
  }
}
