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

  private static final int BATCH = 256;
  private static final int LABELS = SessionRows.FATIGUE_LABELS;
  private static final int STEP = FatigueFeatures.COUNT;
  private static final int FRAME = FatigueFeatures.STEPS_PER_FRAME * STEP;

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
    return metrics(predict(model, sessions), ", " + how);
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

  /** What model and baselines say of the sessions. */
  List<PredictedSession> predict(RecurrentModel model, List<SessionRows> sessions) {
    List<PredictedSession> predicted = new ArrayList<>();
    for (int from = 0; from < sessions.size(); from += BATCH) {
      List<SessionRows> batch = sessions.subList(from, Math.min(sessions.size(), from + BATCH));
      List<PredictedSession> predictedBatch =
          batch.stream().map(session -> PredictedSession.of(session, LABELS)).toList();
      runModel(model, predictedBatch);
      predictedBatch.forEach(this::runBaselines);
      predicted.addAll(predictedBatch);
    }
    return predicted;
  }

  private static void runModel(RecurrentModel model, List<PredictedSession> sessions) {
    int longest = sessions.stream().mapToInt(session -> session.session().frames()).max().orElse(0);
    int size = model.stateSize();
    float[][] states = new float[sessions.size()][size];
    float[] features = new float[sessions.size() * FRAME];
    float[] state = new float[sessions.size() * size];
    float[] outputs = new float[sessions.size() * model.outputCount()];
    for (PredictedSession session : sessions) {
      for (int label = 0; label < LABELS; label++) {
        session.put(label, Comparison.MODEL, new double[session.session().frames()]);
      }
    }
    for (int frame = 0; frame < longest; frame++) {
      List<Integer> running = new ArrayList<>();
      for (int i = 0; i < sessions.size(); i++) {
        SessionRows session = sessions.get(i).session();
        if (frame < session.frames()) {
          int row = running.size();
          System.arraycopy(session.fatigueFeatures(), frame * FRAME, features, row * FRAME, FRAME);
          System.arraycopy(states[i], 0, state, row * size, size);
          running.add(i);
        }
      }
      model.score(features, state, outputs, running.size());
      for (int row = 0; row < running.size(); row++) {
        System.arraycopy(state, row * size, states[running.get(row)], 0, size);
        for (int label = 0; label < LABELS; label++) {
          sessions.get(running.get(row)).of(label, Comparison.MODEL)[frame] =
              outputs[row * LABELS + label];
        }
      }
    }
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
