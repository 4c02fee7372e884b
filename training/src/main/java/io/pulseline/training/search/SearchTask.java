package io.pulseline.training.search;

import io.pulseline.modelstore.Manifest;
import io.pulseline.physiology.effect.EffectBand;
import io.pulseline.physiology.effect.EffectScale;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import io.pulseline.training.EffectMlp;
import io.pulseline.training.FatigueLstm;
import io.pulseline.training.data.SessionRows;
import io.pulseline.training.evaluate.FatigueEvaluation;
import io.pulseline.training.evaluate.Scores;
import io.pulseline.training.learn.Objective;
import io.pulseline.training.learn.Recipe;
import java.util.List;

/** What candidates predict, from which rows, and which figures say how well. */
public enum SearchTask {
  /** Aerobic effect after each frame; judged at the end of the session. */
  EFFECT("effect", "aerobic effect", EffectFeatures.LIST, 1, EffectMlp.objective()) {
    @Override
    float[] features(SessionRows session) {
      return session.effectFeatures();
    }

    @Override
    float[] labels(SessionRows session) {
      return session.effectLabels();
    }

    @Override
    double formula(SessionRows session, int frame) {
      return session.formulaEffect()[frame];
    }

    @Override
    Recipe published(int epochs, int sessions) {
      return EffectMlp.recipe(epochs);
    }

    @Override
    void afterwards(double[] byFrame) {
      double highest = 0;
      for (int frame = 0; frame < byFrame.length; frame++) {
        highest = Math.max(highest, Math.min(EffectScale.MAX_SCORE, byFrame[frame]));
        byFrame[frame] = highest;
      }
    }

    @Override
    List<Figure> figures(List<SessionRows> sessions, double[][] predicted) {
      Scores scores = new Scores();
      for (int i = 0; i < predicted.length; i++) {
        int last = predicted[i].length - 1;
        scores.add(predicted[i][last], truth(sessions.get(i), last));
      }
      return List.of(
          new Figure("MAE at session end", "score", true, scores.mae()),
          new Figure(
              "band accuracy",
              "fraction",
              false,
              scores.bandAccuracy(score -> EffectBand.of(score).ordinal())));
    }
  },

  /** Fatigue index after each frame. */
  FATIGUE(
      "fatigue",
      "fatigue index",
      FatigueFeatures.LIST,
      FatigueFeatures.STEPS_PER_FRAME,
      FatigueLstm.objective()) {
    @Override
    float[] features(SessionRows session) {
      return session.fatigueFeatures();
    }

    @Override
    float[] labels(SessionRows session) {
      return session.fatigueLabels();
    }

    @Override
    double formula(SessionRows session, int frame) {
      return session.formulaFatigue()[frame];
    }

    @Override
    Recipe published(int epochs, int sessions) {
      return FatigueLstm.recipe(epochs, sessions);
    }

    @Override
    void afterwards(double[] byFrame) {
      // each frame speaks for itself
    }

    @Override
    List<Figure> figures(List<SessionRows> sessions, double[][] predicted) {
      Scores scores = new Scores();
      for (int i = 0; i < predicted.length; i++) {
        for (int frame = 0; frame < predicted[i].length; frame++) {
          scores.add(predicted[i][frame], truth(sessions.get(i), frame));
        }
      }
      return List.of(
          new Figure("MAE", "fraction", true, scores.mae()),
          new Figure("AUC of 0.5", "1", false, scores.auc(FatigueEvaluation.HIGH)),
          new Figure(
              "average precision of 0.5",
              "1",
              false,
              scores.averagePrecision(FatigueEvaluation.HIGH)));
    }
  };

  private final String label;
  private final String quantity;
  private final List<Feature> featureList;
  private final int stepsPerFrame;
  private final Objective objective;

  SearchTask(
      String label,
      String quantity,
      List<Feature> featureList,
      int stepsPerFrame,
      Objective objective) {
    this.label = label;
    this.quantity = quantity;
    this.featureList = featureList;
    this.stepsPerFrame = stepsPerFrame;
    this.objective = objective;
  }

  /** Name on the command line. */
  public String label() {
    return label;
  }

  /** What is predicted. */
  public String quantity() {
    return quantity;
  }

  List<Feature> featureList() {
    return featureList;
  }

  int stepsPerFrame() {
    return stepsPerFrame;
  }

  Objective objective() {
    return objective;
  }

  /** The output that is judged. */
  Manifest.Output judged() {
    return objective.outputs().get(0);
  }

  int labelCount() {
    return objective.outputs().size();
  }

  /** True value of what is judged, at the end of the frame. */
  double truth(SessionRows session, int frame) {
    return labels(session)[((frame + 1) * stepsPerFrame - 1) * labelCount()];
  }

  /** Steps × features, NaN where missing. */
  abstract float[] features(SessionRows session);

  /** Steps × labels. */
  abstract float[] labels(SessionRows session);

  /** What the plain formula says after the frame. */
  abstract double formula(SessionRows session, int frame);

  /** The network that is published. */
  abstract Recipe published(int epochs, int sessions);

  /** What becomes of a session's predictions, in place. */
  abstract void afterwards(double[] byFrame);

  /** Figures of what was predicted of the sessions, frame by frame; the first one ranks. */
  abstract List<Figure> figures(List<SessionRows> sessions, double[][] predicted);
}
