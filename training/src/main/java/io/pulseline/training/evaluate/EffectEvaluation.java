package io.pulseline.training.evaluate;

import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.FeedForwardModel;
import io.pulseline.modelstore.Manifest;
import io.pulseline.physiology.effect.EffectBand;
import io.pulseline.physiology.effect.EffectScale;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.training.data.SessionRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Figures of an effect model on whole sessions: after each frame, and at the end. As in the job, a
 * score never falls within a session.
 */
public final class EffectEvaluation {
  private static final int LABELS = SessionRows.EFFECT_LABELS;
  private static final int ROW = EffectFeatures.COUNT;

  private final double[] means = new double[LABELS];
  private final double[] meansAtEnd = new double[LABELS];
  private final FittedBaselines baselines;

  /** Fits the baselines to the training sessions. */
  public EffectEvaluation(List<SessionRows> train, FeatureScaling scaling) {
    this(train, scaling, (rows, label) -> List.of());
  }

  /** Fits the baselines and some more to the training sessions. */
  EffectEvaluation(List<SessionRows> train, FeatureScaling scaling, Baseline.Fitter fitter) {
    TrainingRows rows = new TrainingRows(EffectFeatures.LIST, LABELS);
    long count = 0;
    for (SessionRows session : train) {
      for (int frame = 0; frame < session.frames(); frame++) {
        for (int label = 0; label < LABELS; label++) {
          means[label] += truth(session, frame, label);
        }
        count++;
        if (frame % 6 == 5 || frame == session.frames() - 1) {
          rows.add(session.effectFeatures(), frame * ROW, session.effectLabels(), frame * LABELS);
        }
      }
      for (int label = 0; label < LABELS; label++) {
        meansAtEnd[label] += truth(session, session.frames() - 1, label);
      }
    }
    for (int label = 0; label < LABELS; label++) {
      means[label] /= Math.max(1, count);
      meansAtEnd[label] /= Math.max(1, train.size());
    }
    baselines = new FittedBaselines(rows, scaling, fitter);
  }

  /** Figures on sessions; {@code how} names how they were observed. */
  public List<Manifest.Metric> evaluate(
      FeedForwardModel model, List<SessionRows> sessions, String how) {
    List<float[]> outputs = ServedOutputs.of(model, sessions);
    return metrics(predict(sessions, outputs, model.outputCount()), ", " + how);
  }

  /** Figures on predicted sessions; the suffix names how they were observed. */
  List<Manifest.Metric> metrics(List<PredictedSession> sessions, String suffix) {
    Comparison end = atEnd(sessions, 0);
    List<Manifest.Metric> metrics =
        new ArrayList<>(end.errors("aerobic effect at session end" + suffix, "score"));
    metrics.add(
        end.metric(
            "aerobic effect at session end" + suffix + ": band accuracy",
            "fraction",
            false,
            scores -> scores.bandAccuracy(EffectEvaluation::band)));
    metrics.addAll(
        atEachFrame(sessions, 0).errors("aerobic effect at each frame" + suffix, "score"));
    metrics.addAll(atEnd(sessions, 1).errors("anaerobic effect at session end" + suffix, "score"));
    metrics.addAll(
        atEachFrame(sessions, 1).errors("anaerobic effect at each frame" + suffix, "score"));
    return metrics;
  }

  /**
   * What model and baselines say of the sessions.
   *
   * @param outputs what the model said of each session, frames × outputs
   * @param width outputs of the model, of which the labels' are the first
   */
  List<PredictedSession> predict(List<SessionRows> sessions, List<float[]> outputs, int width) {
    return IntStream.range(0, sessions.size())
        .mapToObj(i -> predict(sessions.get(i), outputs.get(i), width))
        .toList();
  }

  /** Predictions of a label after the last frame. */
  Comparison atEnd(List<PredictedSession> sessions, int label) {
    Comparison comparison = new Comparison();
    for (PredictedSession predicted : sessions) {
      predicted.addTo(
          comparison,
          label,
          predicted.session().frames() - 1,
          meansAtEnd[label],
          EffectEvaluation::truth);
    }
    return comparison;
  }

  /** Predictions of a label after each frame. */
  Comparison atEachFrame(List<PredictedSession> sessions, int label) {
    return PredictedSession.compare(sessions, label, means[label], EffectEvaluation::truth);
  }

  private PredictedSession predict(SessionRows session, float[] outputs, int width) {
    int frames = session.frames();
    PredictedSession predicted = PredictedSession.of(session, LABELS);
    for (int label = 0; label < LABELS; label++) {
      double[] scored = new double[frames];
      for (int frame = 0; frame < frames; frame++) {
        scored[frame] = outputs[frame * width + label];
      }
      predicted.put(label, Comparison.MODEL, neverFalling(scored));
    }
    baselines.predict(predicted, session.effectFeatures(), EffectEvaluation::neverFalling);
    double[] formula = new double[frames];
    for (int frame = 0; frame < frames; frame++) {
      formula[frame] = session.formulaEffect()[frame];
    }
    predicted.put(0, Comparison.FORMULA, formula);
    return predicted;
  }

  static double[] neverFalling(double[] scores) {
    double highest = 0;
    for (int frame = 0; frame < scores.length; frame++) {
      highest = Math.max(highest, Math.min(EffectScale.MAX_SCORE, scores[frame]));
      scores[frame] = highest;
    }
    return scores;
  }

  static double truth(SessionRows session, int frame, int label) {
    return session.effectLabels()[frame * LABELS + label];
  }

  private static double band(double score) {
    return EffectBand.of(score).ordinal();
  }
}
