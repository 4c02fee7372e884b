package io.pulseline.jobs.score;

import io.pulseline.modelstore.ModelId;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.modelstore.RecurrentModel;
import io.pulseline.physiology.features.FatigueFeatures;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Explains with the model version that scored the frame. */
final class DjlFatigueExplainer implements FatigueExplainer {
  private static final Logger LOG = LoggerFactory.getLogger(DjlFatigueExplainer.class);

  private static final int LAST_STEP =
      (FatigueFeatures.STEPS_PER_FRAME - 1) * FatigueFeatures.COUNT;

  private final ModelStore store;
  private final Map<String, RecurrentModel> models = new HashMap<>();
  private final float[] contributions = new float[FatigueFeatures.COUNT];

  private DjlFatigueExplainer(ModelStore store) {
    this.store = store;
  }

  /**
   * Opens the newest fatigue model, so that the first alert does not wait for it.
   *
   * @param modelStore {@code bundled}, or a folder with {@code <name>/<version>/manifest.json}
   * @throws ModelRefusedException if it does not match its manifest or this code
   */
  static DjlFatigueExplainer open(String modelStore) throws ModelRefusedException {
    ModelStore store = DjlScorer.store(modelStore);
    DjlFatigueExplainer explainer = new DjlFatigueExplainer(store);
    ModelId latest = store.latest(DjlScorer.FATIGUE_MODEL);
    explainer.model(latest.name(), latest.version());
    return explainer;
  }

  private RecurrentModel model(String name, String version) throws ModelRefusedException {
    RecurrentModel model = models.get(version);
    if (model == null) {
      model = store.openRecurrent(new ModelId(name, version), DjlScorer.FATIGUE_FEATURES);
      models.put(version, model);
    }
    return model;
  }

  @Override
  public TopContribution[] explain(ScoredFrame scored) {
    float[] features = scored.frame.fatigueFeatures;
    try {
      RecurrentModel model = model(scored.models.fatigueModel(), scored.models.fatigueVersion());
      int index = model.manifest().outputIndex(DjlScorer.FATIGUE_INDEX);
      model.contributions(features, scored.fatigueStateBefore, 1, index, contributions);
    } catch (ModelRefusedException | RuntimeException e) {
      // The alert stands on the index, which the model did give.
      LOG.warn(
          "A fatigue index of {}/{} stays unexplained",
          scored.models.fatigueModel(),
          scored.models.fatigueVersion(),
          e);
      return new TopContribution[0];
    }
    return TopContribution.largest(
        DjlScorer.FATIGUE_FEATURES,
        DjlScorer.FATIGUE_STANDING,
        features,
        LAST_STEP,
        contributions,
        0);
  }

  @Override
  public void close() {
    models.values().forEach(RecurrentModel::close);
    models.clear();
  }
}
