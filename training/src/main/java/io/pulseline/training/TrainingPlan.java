package io.pulseline.training;

import io.pulseline.modelstore.ModelStore;
import io.pulseline.training.evaluate.EvaluationPlan;
import java.nio.file.Path;

/**
 * What is to be trained, and how long.
 *
 * @param models folder of models into which the versions are published
 * @param version version to publish, three numbers joined by dots; must not exist yet
 * @param seed seed of athletes, sessions, split, weights and batches; not {@link
 *     EvaluationPlan#SEED}, whose athletes no model may have seen
 * @param athletes simulated athletes
 * @param sessionsPerAthlete simulated sessions of each athlete
 * @param epochs most passes over the training athletes
 */
public record TrainingPlan(
    Path models, String version, long seed, int athletes, int sessionsPerAthlete, int epochs) {

  /** Keeps the athletes of the evaluation out of training. */
  public TrainingPlan {
    if (seed == EvaluationPlan.SEED) {
      throw new IllegalArgumentException(
          "Seed %d is kept for athletes whom no model has seen: choose another.".formatted(seed));
    }
  }

  /** The plan of the published models: minutes on two cores. */
  public static TrainingPlan full(Path models, String version) {
    return new TrainingPlan(models, version, 20260101L, 8000, 2, 14);
  }

  /** A plan that tries the whole path in a few minutes; its models are poor. */
  public static TrainingPlan quick(Path models, String version) {
    return new TrainingPlan(models, version, 20260101L, 120, 2, 3);
  }

  /** The command that repeats this plan's data and training. */
  String command() {
    return "scripts/pulseline train%s --model-version %s --seed %d --athletes %d"
        .formatted(isQuick() ? " --quick" : "", version, seed, athletes);
  }

  /** How the unpublished versions in a store are measured: a quick plan's roughly. */
  EvaluationPlan evaluation(ModelStore drafts) {
    return isQuick()
        ? EvaluationPlan.quick(drafts, EvaluationPlan.SEED)
        : EvaluationPlan.full(drafts, EvaluationPlan.SEED);
  }

  private boolean isQuick() {
    return epochs == quick(models, version).epochs;
  }

  /** This plan with another seed. */
  public TrainingPlan withSeed(long other) {
    return new TrainingPlan(models, version, other, athletes, sessionsPerAthlete, epochs);
  }
}
