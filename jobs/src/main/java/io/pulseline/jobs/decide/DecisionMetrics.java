package io.pulseline.jobs.decide;

import io.pulseline.schemas.FatigueLevel;
import io.pulseline.schemas.ScoreStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What can be seen of scores and alerts from outside, frame by frame; the names are public API.
 * Flink's histograms hold whole numbers, hence hundredths; each is of the last frames of a subtask.
 */
final class DecisionMetrics {
  private static final int WINDOW = 1024;
  private static final double HUNDREDTHS = 100;

  /** Aerobic effect that the model gives, 0 to 500. */
  private final Histogram aerobicEffectHundredths;

  /** Fatigue index that the model gives, 0 to 100. */
  private final Histogram fatigueIndexHundredths;

  /** Probability that the aerobic effect is off by no more than 0.5, 0 to 100. */
  private final Histogram effectConfidenceHundredths;

  /** How far the model's aerobic effect is from the plain formula's, 0 to 500. */
  private final Histogram effectFormulaGapHundredths;

  /** By how much an athlete's frame ends before the arrival time at which it is scored, ms. */
  private final Histogram eventTimeLagMs;

  /** Effect scores, by status. */
  private final Counter[] scores = new Counter[ScoreStatus.values().length];

  /** Fatigue alerts raised, by level. */
  private final Counter[] fatigueAlerts = new Counter[FatigueLevel.values().length];

  /** Erasures carried out. */
  private final Counter erasures;

  DecisionMetrics(MetricGroup group) {
    aerobicEffectHundredths = histogram(group, "aerobicEffectHundredths");
    fatigueIndexHundredths = histogram(group, "fatigueIndexHundredths");
    effectConfidenceHundredths = histogram(group, "effectConfidenceHundredths");
    effectFormulaGapHundredths = histogram(group, "effectFormulaGapHundredths");
    eventTimeLagMs = histogram(group, "eventTimeLagMs");
    erasures = group.counter("erasures");
    for (ScoreStatus status : ScoreStatus.values()) {
      scores[status.ordinal()] = group.addGroup("status", status.name()).counter("effectScores");
    }
    for (FatigueLevel level : FatigueLevel.values()) {
      fatigueAlerts[level.ordinal()] =
          group.addGroup("level", level.name()).counter("fatigueAlerts");
    }
  }

  private static Histogram histogram(MetricGroup group, String name) {
    return group.histogram(name, new DescriptiveStatisticsHistogram(WINDOW));
  }

  /**
   * A frame was scored.
   *
   * @param lagMillis arrival time of scoring less the frame's end, ms
   */
  void scored(
      ScoreStatus status,
      float aerobicEffect,
      float formulaAerobicEffect,
      float fatigueIndex,
      float effectConfidence,
      long lagMillis) {
    scores[status.ordinal()].inc();
    update(aerobicEffectHundredths, aerobicEffect);
    update(fatigueIndexHundredths, fatigueIndex);
    update(effectConfidenceHundredths, effectConfidence);
    update(effectFormulaGapHundredths, Math.abs(aerobicEffect - formulaAerobicEffect));
    eventTimeLagMs.update(lagMillis);
  }

  /** A missing number is not part of the distribution. */
  private static void update(Histogram histogram, float value) {
    if (!Float.isNaN(value)) {
      histogram.update(Math.round(value * HUNDREDTHS));
    }
  }

  /** An athlete was forgotten. */
  void erased() {
    erasures.inc();
  }

  /** A fatigue alert begins. */
  void fatigueAlertRaised(FatigueLevel level) {
    fatigueAlerts[level.ordinal()].inc();
  }
}
