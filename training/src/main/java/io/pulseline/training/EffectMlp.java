package io.pulseline.training;

import io.pulseline.modelstore.Architecture;
import io.pulseline.modelstore.Confidence;
import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.Golden;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.Network;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.training.data.DataSet;
import io.pulseline.training.data.SessionRows;
import io.pulseline.training.evaluate.ErrorCalibration;
import io.pulseline.training.learn.Checkpoints;
import io.pulseline.training.learn.ErrorHead;
import io.pulseline.training.learn.FeatureStatistics;
import io.pulseline.training.learn.FeedForwardTrainer;
import io.pulseline.training.learn.Fit;
import io.pulseline.training.learn.HyperParameters;
import io.pulseline.training.learn.Objective;
import io.pulseline.training.learn.Recipe;
import io.pulseline.training.publish.Draft;
import io.pulseline.training.publish.GoldenRows;
import java.io.IOException;
import java.util.List;

/** The model of aerobic and anaerobic effect. */
public final class EffectMlp {
  static final String NAME = "effect-mlp";

  private static final List<Manifest.Output> OUTPUTS =
      List.of(
          new Manifest.Output(
              "aerobic_effect", "score", Manifest.Activation.IDENTITY, 2, 1.5, 0, 5),
          new Manifest.Output(
              "anaerobic_effect", "score", Manifest.Activation.IDENTITY, 1, 1.5, 0, 5),
          new Manifest.Output(
              "aerobic_effect_error", "score", Manifest.Activation.SIGMOID, 0.01, 2, 0.01, 2));
  private static final float[] ERROR_SCALES = {0.2f, 0.2f};
  private static final float[] ERROR_WEIGHTS = {1f, 0.5f};

  /** Learned with little weight, so that the layers before it serve the scores. */
  private static final List<ErrorHead> ERROR_HEADS =
      List.of(new ErrorHead("aerobic_effect", "aerobic_effect_error", 0.1));

  /** Of neighbouring frames every twelfth tells enough for a pass. */
  public static final int FRAMES_PER_ROW = 12;

  private EffectMlp() {}

  /** The published network; {@code epochs} as the plan has them. */
  public static Recipe recipe(int epochs) {
    return new Recipe(
        new Architecture.Mlp(List.of(100, 100)),
        new HyperParameters(2 * epochs, 8, 256, 1, 2e-3, 1.5, 1.0, 0.05));
  }

  /** What it learns of the labels. */
  public static Objective objective() {
    return new Objective(OUTPUTS.subList(0, ERROR_SCALES.length), ERROR_SCALES, ERROR_WEIGHTS);
  }

  static Draft fit(TrainingPlan plan, DataSet data, Checkpoints checkpoints, Progress progress)
      throws IOException, ModelRefusedException {
    FeatureStatistics statistics = new FeatureStatistics(EffectFeatures.LIST);
    data.train().forEach(session -> statistics.add(session.effectFeatures()));
    List<Manifest.Feature> features = statistics.specify();
    FeatureScaling scaling = new FeatureScaling(features);
    Recipe recipe = recipe(plan.epochs());
    Network network = new Network(recipe.architecture(), scaling.width(), OUTPUTS.size());
    HyperParameters hyper = recipe.hyper();
    FeedForwardTrainer.Rows train = rows(data.train());
    Fit fit =
        new FeedForwardTrainer(
                network,
                OUTPUTS,
                scaling,
                hyper,
                ERROR_SCALES,
                ERROR_WEIGHTS,
                ERROR_HEADS,
                train.count() / FRAMES_PER_ROW,
                NAME)
            .fit(train, rows(data.validation()), plan.seed(), checkpoints, progress);
    Manifest manifest =
        new Manifest(
            NAME,
            plan.version(),
            Manifest.DJL_PARAMS,
            "Aerobic and anaerobic effect of the session so far on somebody walking or running, from watch, treadmill and profile.",
            recipe.architecture(),
            features,
            network.stateShape(),
            OUTPUTS,
            List.of(),
            Training.GOLDEN_TOLERANCE,
            List.of(Training.describe(data)),
            Training.describe(plan, hyper, fit),
            List.of(),
            List.of());
    Golden golden = GoldenRows.feedForward(data.testFaults());
    List<Confidence> confidences =
        ErrorCalibration.effect(manifest, fit.weights(), golden, data.validation(), ERROR_HEADS);
    return new Draft(manifest.withConfidences(confidences), fit, golden);
  }

  private static FeedForwardTrainer.Rows rows(List<SessionRows> sessions) {
    int frames = DataSet.frames(sessions);
    float[] features = new float[frames * EffectFeatures.COUNT];
    float[] labels = new float[frames * SessionRows.EFFECT_LABELS];
    int at = 0;
    for (SessionRows session : sessions) {
      System.arraycopy(
          session.effectFeatures(),
          0,
          features,
          at * EffectFeatures.COUNT,
          session.effectFeatures().length);
      System.arraycopy(
          session.effectLabels(),
          0,
          labels,
          at * SessionRows.EFFECT_LABELS,
          session.effectLabels().length);
      at += session.frames();
    }
    return new FeedForwardTrainer.Rows(frames, features, labels);
  }
}
