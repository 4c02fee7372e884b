package io.pulseline.training;

import java.nio.file.Path;

/**
 * What is to be trained, and how long.
 *
 * @param models folder of models into which the versions are published
 * @param version version to publish, three numbers joined by dots; must not exist yet
 * @param seed seed of athletes, sessions, split, weights and batches
 * @param athletes simulated athletes
 * @param sessionsPerAthlete simulated sessions of each athlete
 * @param epochs most passes over the training athletes
 */
public record TrainingPlan(
    Path models, String version, long seed, int athletes, int sessionsPerAthlete, int epochs) {

  /** The plan of the published models: minutes on two cores. */
  public static TrainingPlan full(Path models, String version) {
    return new TrainingPlan(models, version, 20260101L, 5000, 1, 14);
  }

  /** A plan that tries the whole path in less than a minute; its models are poor. */
  public static TrainingPlan quick(Path models, String version) {
    return new TrainingPlan(models, version, 20260101L, 120, 1, 3);
  }

  /** The command that repeats this plan's data and training. */
  String command() {
    boolean isQuick = epochs == quick(models, version).epochs;
    return "scripts/pulseline train%s --model-version %s --seed %d --athletes %d"
        .formatted(isQuick ? " --quick" : "", version, seed, athletes);
  }

  /** This plan with another seed. */
  public TrainingPlan withSeed(long other) {
    return new TrainingPlan(models, version, other, athletes, sessionsPerAthlete, epochs);
  }
}
