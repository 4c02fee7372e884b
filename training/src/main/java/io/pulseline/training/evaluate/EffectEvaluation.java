package io.pulseline.training.evaluate;

import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.FeedForwardModel;
import io.pulseline.modelstore.Manifest;
import io.pulseline.physiology.effect.EffectBand;
import io.pulseline.physiology.effect.EffectScale;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.training.data.SessionRows;
import io.pulseline.training.learn.LinearModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures of an effect model on whole sessions: after each frame, and at the end. As in the job, a
 * score never falls within a session.
 */
public final class EffectEvaluation {
  private static final int LABELS = SessionRows.EFFECT_LABELS;
  private static final int ROW = EffectFeatures.COUNT;

  private final double[] means = new double[LABELS];
  private final double[] meansAtEnd = new double[LABELS];
  private final List<LinearModel> linear = new ArrayList<>();

  /** Fits the baselines to the training sessions. */
  public EffectEvaluation(List<SessionRows> train, FeatureScaling scaling) {
    for (int label = 0; label < LABELS; label++) {
      LinearModel.Fitting fitting = new LinearModel.Fitting(scaling);
      double sum = 0;
      double sumAtEnd = 0;
      long count = 0;
      for (SessionRows session : train) {
        for (int frame = 0; frame < session.frames(); frame++) {
          double truth = session.effectLabels()[frame * LABELS + label];
          sum += truth;
          count++;
          if (frame % 6 == 5 || frame == session.frames() - 1) {
            fitting.add(session.effectFeatures(), frame * ROW, truth);
          }
        }
        sumAtEnd += session.effectLabels()[(session.frames() - 1) * LABELS + label];
      }
      means[label] = sum / Math.max(1, count);
      meansAtEnd[label] = sumAtEnd / Math.max(1, train.size());
      linear.add(fitting.fit());
    }
  }

  /** Figures on sessions; {@code how} names how they were observed. */
  public List<Manifest.Metric> evaluate(
      FeedForwardModel model, List<SessionRows> sessions, String how) {
    List<Comparison> frames = List.of(new Comparison(), new Comparison());
    List<Comparison> ends = List.of(new Comparison(), new Comparison());
    for (SessionRows session : sessions) {
      run(model, session, frames, ends);
    }
    List<Manifest.Metric> metrics =
        new ArrayList<>(ends.get(0).errors("aerobic effect at session end, " + how, "score"));
    metrics.add(
        ends.get(0)
            .metric(
                "aerobic effect at session end, " + how + ": band accuracy",
                "fraction",
                false,
                scores -> scores.bandAccuracy(EffectEvaluation::band)));
    metrics.addAll(frames.get(0).errors("aerobic effect at each frame, " + how, "score"));
    metrics.addAll(ends.get(1).errors("anaerobic effect at session end, " + how, "score"));
    metrics.addAll(frames.get(1).errors("anaerobic effect at each frame, " + how, "score"));
    return metrics;
  }

  private static double band(double score) {
    return EffectBand.of(score).ordinal();
  }

  private void run(
      FeedForwardModel model, SessionRows session, List<Comparison> frames, List<Comparison> ends) {
    float[] outputs = new float[session.frames() * LABELS];
    model.score(session.effectFeatures(), outputs, session.frames());
    for (int label = 0; label < LABELS; label++) {
      double highest = 0;
      double highestLinear = 0;
      for (int frame = 0; frame < session.frames(); frame++) {
        double truth = session.effectLabels()[frame * LABELS + label];
        boolean last = frame == session.frames() - 1;
        highest = Math.max(highest, outputs[frame * LABELS + label]);
        highestLinear =
            Math.max(
                highestLinear, linear.get(label).predict(session.effectFeatures(), frame * ROW));
        double limited = Math.min(EffectScale.MAX_SCORE, highestLinear);
        add(frames.get(label), highest, means[label], limited, truth);
        if (last) {
          add(ends.get(label), highest, meansAtEnd[label], limited, truth);
        }
        if (label == 0) {
          frames.get(0).add(Comparison.FORMULA, session.formulaEffect()[frame], truth);
          if (last) {
            ends.get(0).add(Comparison.FORMULA, session.formulaEffect()[frame], truth);
          }
        }
      }
    }
  }

  private static void add(
      Comparison comparison, double model, double constant, double linear, double truth) {
    comparison.add(Comparison.MODEL, model, truth);
    comparison.add(Comparison.CONSTANT, constant, truth);
    comparison.add(Comparison.LINEAR, linear, truth);
  }
}
