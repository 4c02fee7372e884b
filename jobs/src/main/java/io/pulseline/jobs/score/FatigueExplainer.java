package io.pulseline.jobs.score;

import java.io.Serializable;

/**
 * Names what moved a fatigue index most. It takes many times the work of the index itself, and only
 * an alert says it, so it is asked for when an alert is raised. Not thread-safe: one per subtask.
 */
public interface FatigueExplainer extends AutoCloseable {
  /** Explains nothing. */
  FatigueExplainer NONE =
      new FatigueExplainer() {
        @Override
        public TopContribution[] explain(ScoredFrame scored) {
          return new TopContribution[0];
        }

        @Override
        public void close() {
          // Nothing was opened.
        }
      };

  /**
   * Inputs of the frame that moved its fatigue index most, largest first.
   *
   * @param scored a frame with its models and the recurrent state before it
   * @return at most {@link TopContribution#MOST}; none where the models' answer is unusable
   */
  TopContribution[] explain(ScoredFrame scored);

  @Override
  void close();

  /** Opens an explainer in the subtask that uses it. */
  @FunctionalInterface
  interface Factory extends Serializable {
    /**
     * Opens the models.
     *
     * @throws Exception if a model is refused; the message says why
     */
    FatigueExplainer open() throws Exception;
  }
}
