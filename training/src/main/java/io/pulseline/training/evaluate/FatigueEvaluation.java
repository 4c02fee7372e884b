package io.pulseline.training.evaluate;

import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.RecurrentModel;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.training.data.SessionRows;
import io.pulseline.training.learn.LinearModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures of a fatigue model on whole sessions, its state carried frame by frame as the job does.
 */
public final class FatigueEvaluation {
  /** From this fatigue index on, fatigue is high. */
  public static final double HIGH = 0.5;

  private static final int BATCH = 256;
  private static final int LABELS = SessionRows.FATIGUE_LABELS;
  private static final int STEP = FatigueFeatures.COUNT;
  private static final int FRAME = FatigueFeatures.STEPS_PER_FRAME * STEP;

  private final double[] means = new double[LABELS];
  private final List<LinearModel> linear = new ArrayList<>();

  /** Fits the baselines to the training sessions, at the last step of each frame. */
  public FatigueEvaluation(List<SessionRows> train, FeatureScaling scaling) {
    for (int label = 0; label < LABELS; label++) {
      LinearModel.Fitting fitting = new LinearModel.Fitting(scaling);
      double sum = 0;
      long count = 0;
      for (SessionRows session : train) {
        for (int frame = 0; frame < session.frames(); frame++) {
          double truth = truth(session, frame, label);
          sum += truth;
          count++;
          if (frame % 6 == 5) {
            fitting.add(session.fatigueFeatures(), lastStep(frame), truth);
          }
        }
      }
      means[label] = sum / Math.max(1, count);
      linear.add(fitting.fit());
    }
  }

  private static double truth(SessionRows session, int frame, int label) {
    int step = (frame + 1) * FatigueFeatures.STEPS_PER_FRAME - 1;
    return session.fatigueLabels()[step * LABELS + label];
  }

  private static int lastStep(int frame) {
    return ((frame + 1) * FatigueFeatures.STEPS_PER_FRAME - 1) * STEP;
  }

  /** Figures on sessions; {@code how} names how they were observed. */
  public List<Manifest.Metric> evaluate(
      RecurrentModel model, List<SessionRows> sessions, String how) {
    List<Comparison> comparisons = List.of(new Comparison(), new Comparison(), new Comparison());
    for (int from = 0; from < sessions.size(); from += BATCH) {
      run(model, sessions.subList(from, Math.min(sessions.size(), from + BATCH)), comparisons);
    }
    Comparison fatigue = comparisons.get(0);
    List<Manifest.Metric> metrics =
        new ArrayList<>(fatigue.errors("fatigue index, " + how, "fraction"));
    metrics.add(
        fatigue.metric(
            "fatigue index >= 0.5, " + how + ": AUC", "1", false, scores -> scores.auc(HIGH)));
    metrics.add(
        fatigue.metric(
            "fatigue index >= 0.5, " + how + ": average precision",
            "1",
            false,
            scores -> scores.averagePrecision(HIGH)));
    metrics.addAll(comparisons.get(1).errors("perceived exertion, " + how, "RPE"));
    metrics.addAll(comparisons.get(2).errors("oxygen uptake, " + how, "mL/kg/min"));
    return metrics;
  }

  private void run(RecurrentModel model, List<SessionRows> sessions, List<Comparison> comparisons) {
    int longest = sessions.stream().mapToInt(SessionRows::frames).max().orElse(0);
    int size = model.stateSize();
    float[][] states = new float[sessions.size()][size];
    float[] features = new float[sessions.size() * FRAME];
    float[] state = new float[sessions.size() * size];
    float[] outputs = new float[sessions.size() * model.outputCount()];
    for (int frame = 0; frame < longest; frame++) {
      List<Integer> running = new ArrayList<>();
      for (int i = 0; i < sessions.size(); i++) {
        if (frame < sessions.get(i).frames()) {
          System.arraycopy(
              sessions.get(i).fatigueFeatures(),
              frame * FRAME,
              features,
              running.size() * FRAME,
              FRAME);
          System.arraycopy(states[i], 0, state, running.size() * size, size);
          running.add(i);
        }
      }
      model.score(features, state, outputs, running.size());
      for (int row = 0; row < running.size(); row++) {
        SessionRows session = sessions.get(running.get(row));
        System.arraycopy(state, row * size, states[running.get(row)], 0, size);
        for (int label = 0; label < LABELS; label++) {
          double truth = truth(session, frame, label);
          Comparison comparison = comparisons.get(label);
          comparison.add(Comparison.MODEL, outputs[row * LABELS + label], truth);
          comparison.add(Comparison.CONSTANT, means[label], truth);
          comparison.add(
              Comparison.LINEAR,
              linear.get(label).predict(session.fatigueFeatures(), lastStep(frame)),
              truth);
        }
        comparisons
            .get(0)
            .add(Comparison.FORMULA, session.formulaFatigue()[frame], truth(session, frame, 0));
      }
    }
  }
}
