package io.pulseline.jobs.score;

import io.pulseline.jobs.state.CopiedState;

/** An athlete's recurrent state in the present session. Flink state: a POJO. */
public final class RecurrentState extends CopiedState {
  /** First second of the session, s since 1970-01-01 UTC. */
  public long sessionStartSecond;

  /** Models that score the session. */
  public ModelVersions models;

  /** Whether other models scored the session before. */
  public boolean modelsReplaced;

  /** Hidden and cell state after the last frame. */
  public float[] values = new float[0];

  @Override
  protected void copyParts() {
    values = values.clone();
  }
}
