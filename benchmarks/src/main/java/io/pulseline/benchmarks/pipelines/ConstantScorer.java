package io.pulseline.benchmarks.pipelines;

import io.pulseline.jobs.frame.Candidate;
import io.pulseline.jobs.score.DjlScorer;
import io.pulseline.jobs.score.ModelVersions;
import io.pulseline.jobs.score.ScoredFrame;
import io.pulseline.jobs.score.Scorer;
import io.pulseline.jobs.score.TopContribution;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.ModelStore;
import io.pulseline.physiology.features.EffectFeatures;
import java.util.List;

/**
 * Says the same of every frame, at no cost. The recurrent state is as large as the model's, and as
 * many contributions are named, so that what state and results cost is still paid.
 */
final class ConstantScorer implements Scorer {
  private static final ModelVersions MODELS = new ModelVersions("none", "1.0.0", "none", "1.0.0");

  private static final TopContribution[] CONTRIBUTIONS =
      EffectFeatures.LIST.stream()
          .limit(TopContribution.MOST)
          .map(feature -> new TopContribution(feature.name(), 1.5f, 0.3f))
          .toArray(TopContribution[]::new);

  private final int stateSize;

  private ConstantScorer(int stateSize) {
    this.stateSize = stateSize;
  }

  /** A scorer in each subtask. */
  static Scorer.Factory factory() throws ModelRefusedException {
    ModelStore store = ModelStore.bundled();
    int size = 1;
    for (int dimension : store.manifest(store.latest(DjlScorer.FATIGUE_MODEL)).stateShape()) {
      size *= dimension;
    }
    int stateSize = size;
    return () -> new ConstantScorer(stateSize);
  }

  @Override
  public ModelVersions current() {
    return MODELS;
  }

  @Override
  public boolean supports(ModelVersions models) {
    return models.equals(MODELS);
  }

  @Override
  public int stateSize(ModelVersions models) {
    return stateSize;
  }

  @Override
  public void score(ModelVersions models, List<ScoredFrame> rows, float[] states) {
    for (ScoredFrame row : rows) {
      row.fatigueIndex = 0.1f;
      row.perceivedExertion = 12;
      row.oxygenUptakeMlKgMin = 30;
      row.aerobicEffect = 2;
      row.anaerobicEffect = 1;
      row.effectConfidence = 0.8f;
      row.fatigueConfidence = 0.8f;
      row.effectContributions = CONTRIBUTIONS;
      for (Candidate candidate : row.frame.candidates) {
        candidate.predictedAerobicEffect = 2.5f;
      }
    }
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
