package io.pulseline.training;

import io.pulseline.modelstore.Architecture;
import io.pulseline.modelstore.Confidence;
import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.modelstore.Golden;
import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.Network;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.training.data.DataSet;
import io.pulseline.training.data.SessionRows;
import io.pulseline.training.evaluate.ErrorCalibration;
import io.pulseline.training.learn.Checkpoints;
import io.pulseline.training.learn.ErrorHead;
import io.pulseline.training.learn.FeatureStatistics;
import io.pulseline.training.learn.Fit;
import io.pulseline.training.learn.HyperParameters;
import io.pulseline.training.learn.Objective;
import io.pulseline.training.learn.Recipe;
import io.pulseline.training.learn.RecurrentTrainer;
import io.pulseline.training.publish.Draft;
import io.pulseline.training.publish.GoldenRows;
import java.io.IOException;
import java.util.List;

/** The recurrent model of fatigue, perceived exertion and oxygen uptake. */
public final class FatigueLstm {
  static final String NAME = "fatigue-lstm";

  private static final int HIDDEN = 64;
  private static final List<Manifest.Output> OUTPUTS =
      List.of(
          new Manifest.Output("fatigue_index", "fraction", Manifest.Activation.SIGMOID, 0, 1, 0, 1),
          new Manifest.Output(
              "perceived_exertion", "RPE", Manifest.Activation.SIGMOID, 5, 16, 6, 20),
          new Manifest.Output(
              "oxygen_uptake", "mL/kg/min", Manifest.Activation.IDENTITY, 25, 12, 0, 90),
          new Manifest.Output(
              "fatigue_index_error",
              "fraction",
              Manifest.Activation.SIGMOID,
              0.002,
              0.5,
              0.002,
              0.5));
  private static final float[] ERROR_SCALES = {0.1f, 1f, 2f};
  private static final float[] ERROR_WEIGHTS = {5f, 0.25f, 0.25f};

  /** Learned with little weight, so that the layers before it serve the labels. */
  private static final List<ErrorHead> ERROR_HEADS =
      List.of(new ErrorHead("fatigue_index", "fatigue_index_error", 0.1));

  private FatigueLstm() {}

  /** The published network; {@code epochs} as the plan has them. */
  public static Recipe recipe(int epochs, int sessions) {
    int batch = sessions < 400 ? 16 : 32;
    return new Recipe(
        new Architecture.Lstm(HIDDEN, 1, FatigueFeatures.STEPS_PER_FRAME),
        new HyperParameters(epochs, 5, batch, 120, 4e-3, 0.1, 1.0, 0.1));
  }

  /** What it learns of the labels. */
  public static Objective objective() {
    return new Objective(OUTPUTS.subList(0, ERROR_SCALES.length), ERROR_SCALES, ERROR_WEIGHTS);
  }

  static Draft fit(TrainingPlan plan, DataSet data, Checkpoints checkpoints, Progress progress)
      throws IOException, ModelRefusedException {
    FeatureStatistics statistics = new FeatureStatistics(FatigueFeatures.LIST);
    data.train().forEach(session -> statistics.add(session.fatigueFeatures()));
    List<Manifest.Feature> features = statistics.specify();
    FeatureScaling scaling = new FeatureScaling(features);
    Recipe recipe = recipe(plan.epochs(), data.train().size());
    Network network = new Network(recipe.architecture(), scaling.width(), OUTPUTS.size());
    HyperParameters hyper = recipe.hyper();
    Fit fit =
        new RecurrentTrainer(
                network, OUTPUTS, scaling, hyper, ERROR_SCALES, ERROR_WEIGHTS, ERROR_HEADS, NAME)
            .fit(
                sequences(data.train()),
                sequences(data.validation()),
                plan.seed(),
                checkpoints,
                progress);
    Manifest manifest =
        new Manifest(
            NAME,
            plan.version(),
            Manifest.DJL_PARAMS,
            "Fatigue index, perceived exertion and oxygen uptake of somebody walking or running, every 10 s, from watch, treadmill and profile; its state is the whole session so far.",
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
    Golden golden = GoldenRows.recurrent(data.testFaults());
    List<Confidence> confidences =
        ErrorCalibration.fatigue(manifest, fit.weights(), golden, data.validation(), ERROR_HEADS);
    return new Draft(manifest.withConfidences(confidences), fit, golden);
  }

  private static List<RecurrentTrainer.Sequence> sequences(List<SessionRows> sessions) {
    return sessions.stream()
        .map(
            session ->
                new RecurrentTrainer.Sequence(
                    session.steps(), session.fatigueFeatures(), session.fatigueLabels()))
        .toList();
  }
}
