package io.pulseline.training.evaluate;

import io.pulseline.modelstore.Manifest;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import io.pulseline.training.data.SessionRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What alerts the rule raises on each predictor's fatigue index, and whether they are right; and,
 * for the model and the strongest baseline, how that would change with an offset of the index.
 */
final class AlertFigures {
  private static final int LARGEST_OFFSET_HUNDREDTHS = 10;
  private static final int OFFSET_STEP_HUNDREDTHS = 2;
  private static final List<String> TRADED = List.of(Comparison.MODEL, Comparison.BOOSTING);

  private static final int QUALITY =
      FatigueFeatures.LIST.stream().map(Feature::name).toList().indexOf("signal_quality");

  private final AlertRule rule;
  private final Map<String, AlertCounts> predictors = new LinkedHashMap<>();

  /** What the rule makes of the truth: no predictor warns of more without false alerts. */
  private final AlertCounts byTruth = new AlertCounts();

  /** By predictor and offset in hundredths. */
  private final Map<String, TreeMap<Integer, AlertCounts>> offsets = new LinkedHashMap<>();

  /** No session yet. */
  AlertFigures(AlertRule rule) {
    this.rule = rule;
  }

  /**
   * Takes in a session.
   *
   * @param emptySecond when D′ was first empty, -1 if it never was
   */
  void add(PredictedSession predicted, int emptySecond) {
    float[] quality = quality(predicted.session());
    Map<String, double[]> indices = predicted.labels().get(0);
    indices.forEach(
        (predictor, byFrame) ->
            predictors
                .computeIfAbsent(predictor, name -> new AlertCounts())
                .add(rule.alerts(shifted(byFrame, 0), quality), predicted.session(), emptySecond));
    SessionRows session = predicted.session();
    byTruth.add(rule.alerts(truth(session), quality), session, emptySecond);
    for (String predictor : TRADED) {
      double[] byFrame = indices.get(predictor);
      for (int offset = -LARGEST_OFFSET_HUNDREDTHS;
          byFrame != null && offset <= LARGEST_OFFSET_HUNDREDTHS;
          offset += OFFSET_STEP_HUNDREDTHS) {
        offsets
            .computeIfAbsent(predictor, name -> new TreeMap<>())
            .computeIfAbsent(offset, at -> new AlertCounts())
            .add(
                rule.alerts(shifted(byFrame, offset / 100.0), quality),
                predicted.session(),
                emptySecond);
      }
    }
  }

  private static float[] truth(SessionRows session) {
    float[] index = new float[session.frames()];
    for (int frame = 0; frame < index.length; frame++) {
      index[frame] = (float) FatigueEvaluation.truth(session, frame, 0);
    }
    return index;
  }

  private static float[] shifted(double[] byFrame, double offset) {
    float[] index = new float[byFrame.length];
    for (int frame = 0; frame < index.length; frame++) {
      index[frame] = (float) Math.max(0, Math.min(1, byFrame[frame] + offset));
    }
    return index;
  }

  private static float[] quality(SessionRows session) {
    float[] quality = new float[session.frames()];
    for (int step = 0; step < session.steps(); step++) {
      quality[step / FatigueFeatures.STEPS_PER_FRAME] +=
          session.fatigueFeatures()[step * FatigueFeatures.COUNT + QUALITY]
              / FatigueFeatures.STEPS_PER_FRAME;
    }
    return quality;
  }

  /** The figures. */
  List<Manifest.Metric> metrics() {
    return List.of(
        metric("false HIGH or SEVERE alerts", "per 10 h", true, AlertCounts::falsePer10Hours),
        metric(
            "the same, off by more than 0.08",
            "per 10 h",
            true,
            AlertCounts::clearlyFalsePer10Hours),
        metric("D' empty: alert stands 30 s before", "fraction", false, AlertCounts::warnedShare),
        metric("D' empty: median lead of that alert", "s", false, counts -> counts.lead(0.5)),
        metric("D' empty: lead, 10 % quantile", "s", false, counts -> counts.lead(0.1)),
        metric("D' empty: lead, 90 % quantile", "s", false, counts -> counts.lead(0.9)),
        new Manifest.Metric(
            "D' empty: alert stands 30 s before, by the true index",
            "fraction",
            false,
            Comparison.round(byTruth.warnedShare()),
            new TreeMap<>()));
  }

  /** From the lowest offset to the highest, the model first. */
  List<OperatingPoint> operatingPoints() {
    List<OperatingPoint> points = new ArrayList<>();
    offsets.forEach(
        (predictor, byOffset) ->
            byOffset.forEach(
                (offset, counts) ->
                    points.add(
                        new OperatingPoint(
                            predictor,
                            offset / 100.0,
                            Comparison.round(counts.falsePer10Hours()),
                            Comparison.round(counts.warnedShare())))));
    return points;
  }

  private Manifest.Metric metric(
      String name, String unit, boolean lowerIsBetter, ToDoubleFunction<AlertCounts> figure) {
    return Comparison.metric(name, unit, lowerIsBetter, predictors, figure);
  }
}
