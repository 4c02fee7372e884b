package io.pulseline.cli.run;

/**
 * What a user can set on a run of the job.
 *
 * @param parallelism subtasks of each operator
 * @param modelStore {@value #BUNDLED_MODELS}, or a folder of models
 */
public record RunSettings(int parallelism, String modelStore) {
  /** The models that come with the program. */
  public static final String BUNDLED_MODELS = "bundled";
}
