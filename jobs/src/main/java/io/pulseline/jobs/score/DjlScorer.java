package io.pulseline.jobs.score;

import io.pulseline.jobs.frame.Candidate;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.modelstore.EngineUnavailableException;
import io.pulseline.modelstore.FeedForwardModel;
import io.pulseline.modelstore.ModelId;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.modelstore.NativeEngine;
import io.pulseline.modelstore.RecurrentModel;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import io.pulseline.physiology.features.StandingFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.FlinkUserCodeClassLoader;

/**
 * Scores with the models of a store: the newest version of each for new sessions, and the version
 * that a running session began with as long as the store has it. One forward pass of the recurrent
 * model and one of the effect model a batch, in which the candidate steps are rows beside the
 * sessions so far.
 */
public final class DjlScorer implements Scorer {
  /** Name of the recurrent model. */
  public static final String FATIGUE_MODEL = "fatigue-lstm";

  /** Name of the effect model. */
  public static final String EFFECT_MODEL = "effect-mlp";

  /** Output of the recurrent model that alerts rest on. */
  static final String FATIGUE_INDEX = "fatigue_index";

  /** Error of the aerobic effect, score, that the confidence speaks of. */
  static final double EFFECT_TOLERANCE_SCORE = 0.5;

  /** Error of the fatigue index, fraction, that the confidence speaks of. */
  static final double FATIGUE_TOLERANCE = 0.10;

  static final List<String> FATIGUE_FEATURES = names(FatigueFeatures.LIST);
  private static final List<String> EFFECT_FEATURES = names(EffectFeatures.LIST);
  static final boolean[] FATIGUE_STANDING = standing(FATIGUE_FEATURES);
  private static final boolean[] EFFECT_STANDING = standing(EFFECT_FEATURES);
  private static final boolean[] EFFECT_SHOWN = others(EFFECT_STANDING);

  private final ModelStore store;
  private final Set<ModelId> inStore;
  private final ModelVersions current;
  private final Map<String, RecurrentModel> fatigueModels = new HashMap<>();
  private final Map<String, FeedForwardModel> effectModels = new HashMap<>();

  private DjlScorer(ModelStore store) throws ModelRefusedException {
    this.store = store;
    this.inStore = new HashSet<>(store.list());
    ModelId fatigue = store.latest(FATIGUE_MODEL);
    ModelId effect = store.latest(EFFECT_MODEL);
    current = new ModelVersions(fatigue.name(), fatigue.version(), effect.name(), effect.version());
    boolean opened = false;
    try {
      open(current);
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  /**
   * Opens the newest models.
   *
   * @param modelStore {@code bundled}, or a folder with {@code <name>/<version>/manifest.json}
   * @throws ModelRefusedException if a model does not match its manifest or this code
   */
  public static DjlScorer open(String modelStore) throws ModelRefusedException {
    return new DjlScorer(store(modelStore));
  }

  /**
   * The store, where PyTorch may be used.
   *
   * @throws EngineUnavailableException if it may not
   */
  static ModelStore store(String modelStore) {
    String engine = engineRefusal();
    if (engine != null) {
      throw new EngineUnavailableException(engine);
    }
    return files(modelStore);
  }

  private static ModelStore files(String modelStore) {
    return modelStore.equals("bundled")
        ? ModelStore.bundled()
        : ModelStore.open(Path.of(modelStore));
  }

  /**
   * What is wrong with the newest models of a store, as far as it shows without PyTorch; a sentence
   * for each.
   *
   * @param modelStore {@code bundled}, or a folder with {@code <name>/<version>/manifest.json}
   */
  public static List<String> refusals(String modelStore) {
    List<String> sentences = new ArrayList<>();
    ModelStore store = files(modelStore);
    refusal(store, FATIGUE_MODEL, FATIGUE_FEATURES, sentences);
    refusal(store, EFFECT_MODEL, EFFECT_FEATURES, sentences);
    return sentences;
  }

  private static void refusal(
      ModelStore store, String model, List<String> features, List<String> sentences) {
    try {
      store.verifyFiles(store.latest(model), features);
    } catch (ModelRefusedException e) {
      sentences.add(
          e.getMessage().replaceFirst("\\.$", "")
              + ": publish a version that fits, or name another store with --model-store.");
    }
  }

  /**
   * Why PyTorch must not be used from where the job's classes come from, in a sentence; null if it
   * may.
   */
  public static String engineRefusal() {
    return engineRefusal(DjlScorer.class.getClassLoader());
  }

  static String engineRefusal(ClassLoader job) {
    return job instanceof FlinkUserCodeClassLoader && NativeEngine.isBroughtBy(job)
        ? "DJL is loaded from the job's own jar, so that PyTorch's native library could not be"
            + " loaded by the next job of a TaskManager: put DJL (api, pytorch-engine, pytorch-jni,"
            + " pytorch-native-cpu) into Flink's lib/ folder and take it out of the jar."
        : null;
  }

  /** Opens the newest models in each subtask; see {@link #open(String)}. */
  public static Scorer.Factory factory(String modelStore) {
    return new Opening(modelStore);
  }

  private record Opening(String modelStore) implements Scorer.Factory {
    @Override
    public Scorer open() throws ModelRefusedException {
      return DjlScorer.open(modelStore);
    }

    @Override
    public FatigueExplainer openExplainer() throws ModelRefusedException {
      return DjlFatigueExplainer.open(modelStore);
    }
  }

  @Override
  public ModelVersions current() {
    return current;
  }

  @Override
  public boolean supports(ModelVersions models) {
    if (isOpen(models)) {
      return true;
    }
    if (!inStore.contains(new ModelId(models.fatigueModel(), models.fatigueVersion()))
        || !inStore.contains(new ModelId(models.effectModel(), models.effectVersion()))) {
      return false;
    }
    try {
      open(models);
      return true;
    } catch (ModelRefusedException e) {
      return false;
    }
  }

  @Override
  public int stateSize(ModelVersions models) {
    return fatigueModels.get(models.fatigueVersion()).stateSize();
  }

  @Override
  public void score(ModelVersions models, List<ScoredFrame> rows, float[] states) {
    RecurrentModel fatigue = fatigueModels.get(models.fatigueVersion());
    FeedForwardModel effect = effectModels.get(models.effectVersion());
    scoreFatigue(fatigue, rows, states);
    scoreEffect(effect, rows);
  }

  private static void scoreFatigue(RecurrentModel model, List<ScoredFrame> rows, float[] states) {
    int batch = rows.size();
    int width = FatigueFeatures.STEPS_PER_FRAME * FatigueFeatures.COUNT;
    float[] features = new float[batch * width];
    for (int row = 0; row < batch; row++) {
      System.arraycopy(rows.get(row).frame.fatigueFeatures, 0, features, row * width, width);
    }
    int outputs = model.outputCount();
    float[] scores = new float[batch * outputs];
    model.score(features, states, scores, batch);
    int index = model.manifest().outputIndex(FATIGUE_INDEX);
    ErrorOutput error = ErrorOutput.of(model.manifest(), FATIGUE_INDEX, FATIGUE_TOLERANCE);
    int exertion = model.manifest().outputIndex("perceived_exertion");
    int oxygen = model.manifest().outputIndex("oxygen_uptake");
    for (int row = 0; row < batch; row++) {
      ScoredFrame scored = rows.get(row);
      scored.fatigueIndex = scores[row * outputs + index];
      scored.perceivedExertion = scores[row * outputs + exertion];
      scored.oxygenUptakeMlKgMin = scores[row * outputs + oxygen];
      scored.fatigueConfidence = error.confidence(scores, row);
    }
  }

  private static void scoreEffect(FeedForwardModel model, List<ScoredFrame> rows) {
    int candidates = 0;
    for (ScoredFrame scored : rows) {
      candidates += scored.frame.candidates.length;
    }
    int batch = rows.size() + candidates;
    int width = EffectFeatures.COUNT;
    float[] features = new float[batch * width];
    int offset = 0;
    for (ScoredFrame scored : rows) {
      System.arraycopy(scored.frame.effectFeatures, 0, features, offset, width);
      offset += width;
    }
    for (ScoredFrame scored : rows) {
      Frame frame = scored.frame;
      System.arraycopy(
          frame.candidateFeatures, 0, features, offset, frame.candidates.length * width);
      offset += frame.candidates.length * width;
    }
    int outputs = model.outputCount();
    float[] scores = new float[batch * outputs];
    model.score(features, scores, batch);
    int aerobic = model.manifest().outputIndex("aerobic_effect");
    int anaerobic = model.manifest().outputIndex("anaerobic_effect");
    ErrorOutput error = ErrorOutput.of(model.manifest(), "aerobic_effect", EFFECT_TOLERANCE_SCORE);
    float[] contributions = new float[rows.size() * width];
    model.largestContributions(
        features, rows.size(), aerobic, EFFECT_SHOWN, TopContribution.MOST, contributions);

    int next = rows.size();
    for (int row = 0; row < rows.size(); row++) {
      ScoredFrame scored = rows.get(row);
      scored.aerobicEffect = scores[row * outputs + aerobic];
      scored.anaerobicEffect = scores[row * outputs + anaerobic];
      scored.effectConfidence = error.confidence(scores, row);
      scored.effectContributions =
          TopContribution.largest(
              EFFECT_FEATURES, EFFECT_STANDING, features, row * width, contributions, row * width);
      for (Candidate candidate : scored.frame.candidates) {
        candidate.predictedAerobicEffect = scores[next * outputs + aerobic];
        next++;
      }
    }
  }

  private boolean isOpen(ModelVersions models) {
    return fatigueModels.containsKey(models.fatigueVersion())
        && effectModels.containsKey(models.effectVersion());
  }

  private void open(ModelVersions models) throws ModelRefusedException {
    if (!fatigueModels.containsKey(models.fatigueVersion())) {
      fatigueModels.put(
          models.fatigueVersion(),
          store.openRecurrent(
              new ModelId(models.fatigueModel(), models.fatigueVersion()), FATIGUE_FEATURES));
    }
    if (!effectModels.containsKey(models.effectVersion())) {
      effectModels.put(
          models.effectVersion(),
          store.openFeedForward(
              new ModelId(models.effectModel(), models.effectVersion()), EFFECT_FEATURES));
    }
  }

  @Override
  public void close() {
    fatigueModels.values().forEach(RecurrentModel::close);
    effectModels.values().forEach(FeedForwardModel::close);
    fatigueModels.clear();
    effectModels.clear();
  }

  private static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::name).toList();
  }

  private static boolean[] standing(List<String> features) {
    boolean[] standing = new boolean[features.size()];
    for (int i = 0; i < standing.length; i++) {
      standing[i] = StandingFeatures.NAMES.contains(features.get(i));
    }
    return standing;
  }

  private static boolean[] others(boolean[] standing) {
    boolean[] others = new boolean[standing.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = !standing[i];
    }
    return others;
  }
}
