package io.pulseline.benchmarks.pipelines;

import io.pulseline.benchmarks.measure.RunProgress;
import io.pulseline.schemas.EffectScore;

/**
 * Stands between the job and its sink of effect scores. Arrival time that has come here has gone
 * through every stage; the samples that scores account for are counted.
 */
final class ArrivalMarker extends ReachedMarker<EffectScore> {
  private static final long serialVersionUID = 1L;

  ArrivalMarker(String run) {
    super(run);
  }

  @Override
  void passes(EffectScore score, RunProgress counts) {
    counts.account(score.getSampleCount());
    counts.result();
  }
}
