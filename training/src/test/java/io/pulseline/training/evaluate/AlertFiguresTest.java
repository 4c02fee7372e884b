package io.pulseline.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.modelstore.Manifest;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.training.data.SessionRows;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alerts right, wrong, clearly wrong, early and late, counted by hand. */
class AlertFiguresTest {
  private static final int FRAMES = 90;

  /** A session of 15 min whose true fatigue index is 0.45 throughout. */
  private static PredictedSession session() {
    int steps = FRAMES * FatigueFeatures.STEPS_PER_FRAME;
    float[] labels = new float[steps * SessionRows.FATIGUE_LABELS];
    for (int step = 0; step < steps; step++) {
      labels[step * SessionRows.FATIGUE_LABELS] = 0.45f;
    }
    SessionRows rows =
        new SessionRows(
            0,
            0,
            FRAMES,
            new float[steps * FatigueFeatures.COUNT],
            labels,
            new float[FRAMES * EffectFeatures.COUNT],
            new float[FRAMES * SessionRows.EFFECT_LABELS],
            new float[FRAMES],
            new float[FRAMES]);
    PredictedSession session = PredictedSession.of(rows, SessionRows.FATIGUE_LABELS);
    session.put(0, Comparison.MODEL, new double[FRAMES]);
    return session;
  }

  private static List<Double> figures(AlertRule rule, int... emptySeconds) {
    AlertFigures figures = new AlertFigures(rule);
    for (int emptySecond : emptySeconds) {
      figures.add(session(), emptySecond);
    }
    return figures.metrics().stream().map(Manifest.Metric::value).toList();
  }

  @Test
  void anAlertAboveTheTruthIsFalse() {
    AlertRule rule =
        (index, quality) ->
            List.of(
                new AlertRule.Alert(0.25, 310, 900),
                new AlertRule.Alert(0.5, 400, 900),
                new AlertRule.Alert(0.75, 500, 600));
    assertThat(figures(rule, -1))
        .startsWith(80.0, 40.0)
        .endsWith(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  @Test
  void anAlertHelpsIfItStandsHalfAMinuteBefore() {
    AlertRule rule = (index, quality) -> List.of(new AlertRule.Alert(0.5, 400, 700));
    assertThat(figures(rule, 430, 429, 500, 800).subList(2, 4)).containsExactly(0.5, 65.0);
  }

  @Test
  void theTruthIsTheLimit() {
    AlertRule rule =
        (index, quality) ->
            index[0] >= 0.4f ? List.of(new AlertRule.Alert(0.5, 400, 700)) : List.of();
    assertThat(figures(rule, 430, 429)).as("predicted 0, true 0.45").element(2).isEqualTo(0.0);
    assertThat(figures(rule, 430, 429)).last().isEqualTo(0.5);
  }

  @Test
  void leadsAreADistribution() {
    AlertRule rule = (index, quality) -> List.of(new AlertRule.Alert(0.5, 400, 700));
    assertThat(figures(rule, 430, 500).subList(3, 6))
        .as("leads of 30 and 100 s: median, 10 % and 90 % quantile")
        .containsExactly(65.0, 37.0, 93.0);
  }

  @Test
  void anOffsetTradesFalseAlertsForWarnings() {
    AlertRule atOnce =
        (index, quality) ->
            index[0] >= 0.5f ? List.of(new AlertRule.Alert(0.5, 10, 900)) : List.of();
    PredictedSession session = session();
    session.put(0, Comparison.MODEL, constant(0.45));
    session.put(0, Comparison.BOOSTING, constant(0.55));
    session.put(0, Comparison.LINEAR, constant(0.55));
    AlertFigures figures = new AlertFigures(atOnce);
    figures.add(session, 500);

    List<OperatingPoint> points = figures.operatingPoints();
    assertThat(points).hasSize(22).startsWith(new OperatingPoint("model", -0.1, 0, 0));
    assertThat(points)
        .as("from +0.06 on the model's index reaches 0.5; the truth is 0.45")
        .contains(
            new OperatingPoint("model", 0, 0, 0),
            new OperatingPoint("model", 0.04, 0, 0),
            new OperatingPoint("model", 0.06, 40, 1),
            new OperatingPoint("model", 0.1, 40, 1),
            new OperatingPoint("gradient boosting", -0.06, 0, 0),
            new OperatingPoint("gradient boosting", -0.04, 40, 1));
  }

  private static double[] constant(double index) {
    double[] byFrame = new double[FRAMES];
    Arrays.fill(byFrame, index);
    return byFrame;
  }
}
