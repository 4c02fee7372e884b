package io.pulseline.jobs.score;

import java.io.Serializable;
import java.util.List;

/** Scores batches of frames; knows no stream. Not thread-safe: one per subtask. */
public interface Scorer extends AutoCloseable {
  /** Models for sessions that begin now. */
  ModelVersions current();

  /** Whether a session that began with these models can go on with them. */
  boolean supports(ModelVersions models);

  /** Numbers in one athlete's recurrent state with these models; all 0 at a session's start. */
  int stateSize(ModelVersions models);

  /**
   * Scores frames of different athletes with the same models: advances each state by its frame, and
   * sets all numbers of each row and of its candidates. A row's numbers do not depend on the other
   * rows.
   *
   * @param rows frames, each athlete at most once
   * @param states the states, one after the other; read and overwritten
   * @throws RuntimeException if a row cannot be scored; then rows and states have no meaning
   */
  void score(ModelVersions models, List<ScoredFrame> rows, float[] states);

  @Override
  void close();

  /** Opens a scorer in the subtask that uses it. */
  @FunctionalInterface
  interface Factory extends Serializable {
    /**
     * Opens the models.
     *
     * @throws Exception if a model is refused; the message says why
     */
    Scorer open() throws Exception;

    /**
     * Opens what explains the scorer's fatigue index; by default nothing does.
     *
     * @throws Exception if a model is refused; the message says why
     */
    default FatigueExplainer openExplainer() throws Exception {
      return FatigueExplainer.NONE;
    }
  }
}
