package io.pulseline.guarantees.faults;

import io.pulseline.jobs.score.FatigueExplainer;
import io.pulseline.jobs.score.ModelVersions;
import io.pulseline.jobs.score.ScoredFrame;
import io.pulseline.jobs.score.Scorer;
import java.util.List;

/** Scoring that throws for one frame, as native code does that meets a number it cannot take. */
final class BadFrame implements Scorer {
  private final Scorer scorer;
  private final String athleteId;
  private final int frameIndex;

  private BadFrame(Scorer scorer, String athleteId, int frameIndex) {
    this.scorer = scorer;
    this.athleteId = athleteId;
    this.frameIndex = frameIndex;
  }

  /** A factory whose scorers throw for that frame of every session of that athlete. */
  static Factory of(Factory factory, String athleteId, int frameIndex) {
    return new Injected(factory, athleteId, frameIndex);
  }

  private record Injected(Factory factory, String athleteId, int frameIndex) implements Factory {
    @Override
    public Scorer open() throws Exception {
      return new BadFrame(factory.open(), athleteId, frameIndex);
    }

    @Override
    public FatigueExplainer openExplainer() throws Exception {
      return factory.openExplainer();
    }
  }

  @Override
  public void score(ModelVersions models, List<ScoredFrame> rows, float[] states) {
    for (ScoredFrame row : rows) {
      if (row.frame.athleteId.equals(athleteId) && row.frame.frameIndex == frameIndex) {
        throw new IllegalStateException("injected failure of the native library");
      }
    }
    scorer.score(models, rows, states);
  }

  @Override
  public ModelVersions current() {
    return scorer.current();
  }

  @Override
  public boolean supports(ModelVersions models) {
    return scorer.supports(models);
  }

  @Override
  public int stateSize(ModelVersions models) {
    return scorer.stateSize(models);
  }

  @Override
  public void close() {
    scorer.close();
  }
}
