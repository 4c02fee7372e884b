package io.pulseline.training.evaluate;

import io.pulseline.modelstore.Manifest;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import io.pulseline.training.data.SessionRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What alerts the rule raises on each predictor's fatigue index, and whether they are right. Only
 * HIGH and SEVERE count.
 */
final class AlertFigures {
  /** An alert helps if it stands this long before D′ is empty, s. */
  static final int LEAD_SECONDS = 30;

  /** By so much an alert clearly missed; the margin by which the job clears alerts. */
  static final double MARGIN = 0.08;

  private static final int FRAME_SECONDS =
      FatigueFeatures.STEP_SECONDS * FatigueFeatures.STEPS_PER_FRAME;
  private static final int QUALITY =
      FatigueFeatures.LIST.stream().map(Feature::name).toList().indexOf("signal_quality");

  private final AlertRule rule;
  private final Map<String, Count> predictors = new LinkedHashMap<>();

  /** No session yet. */
  AlertFigures(AlertRule rule) {
    this.rule = rule;
  }

  /** Counts of one predictor. */
  private static final class Count {
    private double hours;
    private int falseAlerts;
    private int clearlyFalse;
    private int exhausted;
    private final List<Double> leads = new ArrayList<>();

    private double medianLead() {
      if (leads.isEmpty()) {
        return Double.NaN;
      }
      List<Double> sorted = leads.stream().sorted().toList();
      int half = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(half)
          : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
  }

  /**
   * Takes in a session.
   *
   * @param emptySecond when D′ was first empty, -1 if it never was
   */
  void add(PredictedSession predicted, int emptySecond) {
    float[] quality = quality(predicted.session());
    predicted
        .labels()
        .get(0)
        .forEach(
            (predictor, byFrame) -> {
              float[] index = new float[byFrame.length];
              for (int frame = 0; frame < index.length; frame++) {
                index[frame] = (float) Math.max(0, Math.min(1, byFrame[frame]));
              }
              count(
                  predictors.computeIfAbsent(predictor, name -> new Count()),
                  rule.alerts(index, quality),
                  predicted.session(),
                  emptySecond);
            });
  }

  private static void count(
      Count count, List<AlertRule.Alert> alerts, SessionRows session, int emptySecond) {
    count.hours += session.frames() * FRAME_SECONDS / 3600.0;
    int warned = -1;
    for (AlertRule.Alert alert : alerts) {
      if (alert.threshold() < FatigueEvaluation.HIGH) {
        continue;
      }
      double truth = FatigueEvaluation.truth(session, alert.raisedSecond() / FRAME_SECONDS - 1, 0);
      count.falseAlerts += truth < alert.threshold() ? 1 : 0;
      count.clearlyFalse += truth < alert.threshold() - MARGIN ? 1 : 0;
      boolean stands =
          alert.raisedSecond() <= emptySecond - LEAD_SECONDS
              && alert.clearedSecond() > emptySecond - LEAD_SECONDS;
      if (stands && (warned < 0 || alert.raisedSecond() < warned)) {
        warned = alert.raisedSecond();
      }
    }
    if (emptySecond >= 0) {
      count.exhausted++;
      if (warned >= 0) {
        count.leads.add((double) emptySecond - warned);
      }
    }
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
        metric(
            "false HIGH or SEVERE alerts",
            "per 10 h",
            true,
            count -> 10 * count.falseAlerts / count.hours),
        metric(
            "the same, off by more than 0.08",
            "per 10 h",
            true,
            count -> 10 * count.clearlyFalse / count.hours),
        metric(
            "D' empty: alert stands 30 s before",
            "fraction",
            false,
            count -> count.leads.size() / (double) count.exhausted),
        metric("D' empty: median lead of that alert", "s", false, Count::medianLead));
  }

  private Manifest.Metric metric(
      String name, String unit, boolean lowerIsBetter, ToDoubleFunction<Count> figure) {
    return Comparison.metric(name, unit, lowerIsBetter, predictors, figure);
  }
}
