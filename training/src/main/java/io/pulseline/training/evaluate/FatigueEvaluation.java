package io.pulseline.training.evaluate;

import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.RecurrentModel;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.training.data.SessionRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Figures of a fatigue model on whole sessions, its state carried frame by frame as the job does.
 */
public final class FatigueEvaluation {
  /** From this fatigue index on, fatigue is high. */
  public static final double HIGH = 0.5;

  private static final int LABELS = SessionRows.FATIGUE_LABELS;
  private static final int STEP = FatigueFeatures.COUNT;

  private final double[] means = new double[LABELS];
  private final FittedBaselines baselines;

  /** Fits the baselines to the training sessions, at the last step of each frame. */
  public FatigueEvaluation(List<SessionRows> train, FeatureScaling scaling) {
    this(train, scaling, (rows, label) -> List.of());
  }

  /** Fits the baselines and some more to the training sessions, at the last step of each frame. */
  FatigueEvaluation(List<SessionRows> train, FeatureScaling scaling, Baseline.Fitter fitter) {
    TrainingRows rows = new TrainingRows(FatigueFeatures.LIST, LABELS);
    long count = 0;
    for (SessionRows session : train) {
      for (int frame = 0; frame < session.frames(); frame++) {
        for (int label = 0; label < LABELS; label++) {
          means[label] += truth(session, frame, label);
        }
        count++;
        if (frame % 6 == 5) {
          int step = lastStep(frame);
          rows.add(session.fatigueFeatures(), step * STEP, session.fatigueLabels(), step * LABELS);
        }
      }
    }
    for (int label = 0; label < LABELS; label++) {
      means[label] /= Math.max(1, count);
    }
    baselines = new FittedBaselines(rows, scaling, fitter);
  }

  /** True value of a label at the end of a frame. */
  static double truth(SessionRows session, int frame, int label) {
    return session.fatigueLabels()[lastStep(frame) * LABELS + label];
  }

  private static int lastStep(int frame) {
    return (frame + 1) * FatigueFeatures.STEPS_PER_FRAME - 1;
  }

  /** Figures on sessions; {@code how} names how they were observed. */
  public List<Manifest.Metric> evaluate(
      RecurrentModel model, List<SessionRows> sessions, String how) {
    List<float[]> outputs = ServedOutputs.of(model, sessions);
    return metrics(predict(sessions, outputs, model.outputCount()), ", " + how);
  }

  /** Figures on predicted sessions; the suffix names how they were observed. */
  List<Manifest.Metric> metrics(List<PredictedSession> sessions, String suffix) {
    Comparison fatigue = compare(sessions, 0);
    List<Manifest.Metric> metrics =
        new ArrayList<>(fatigue.errors("fatigue index" + suffix, "fraction"));
    metrics.add(
        fatigue.metric(
            "fatigue index >= 0.5" + suffix + ": AUC", "1", false, scores -> scores.auc(HIGH)));
    metrics.add(
        fatigue.metric(
            "fatigue index >= 0.5" + suffix + ": average precision",
            "1",
            false,
            scores -> scores.averagePrecision(HIGH)));
    metrics.addAll(compare(sessions, 1).errors("perceived exertion" + suffix, "RPE"));
    metrics.addAll(compare(sessions, 2).errors("oxygen uptake" + suffix, "mL/kg/min"));
    return metrics;
  }

  /** Predictions of a label after each frame. */
  Comparison compare(List<PredictedSession> sessions, int label) {
    return PredictedSession.compare(sessions, label, means[label], FatigueEvaluation::truth);
  }

  /**
   * What model and baselines say of the sessions.
   *
   * @param outputs what the model said of each session, frames × outputs
   * @param width outputs of the model, of which the labels' are the first
   */
  List<PredictedSession> predict(List<SessionRows> sessions, List<float[]> outputs, int width) {
    List<PredictedSession> predicted = new ArrayList<>(sessions.size());
    for (int i = 0; i < sessions.size(); i++) {
      PredictedSession session = PredictedSession.of(sessions.get(i), LABELS);
      for (int label = 0; label < LABELS; label++) {
        double[] byFrame = new double[sessions.get(i).frames()];
        for (int frame = 0; frame < byFrame.length; frame++) {
          byFrame[frame] = outputs.get(i)[frame * width + label];
        }
        session.put(label, Comparison.MODEL, byFrame);
      }
      runBaselines(session);
      predicted.add(session);
    }
    return predicted;
  }

  private void runBaselines(PredictedSession predicted) {
    SessionRows session = predicted.session();
    int frames = session.frames();
    float[] rows = new float[frames * STEP];
    double[] formula = new double[frames];
    for (int frame = 0; frame < frames; frame++) {
      System.arraycopy(session.fatigueFeatures(), lastStep(frame) * STEP, rows, frame * STEP, STEP);
      formula[frame] = session.formulaFatigue()[frame];
    }
    predicted.put(0, Comparison.FORMULA, formula);
    baselines.predict(predicted, rows, UnaryOperator.identity());
  }
}
