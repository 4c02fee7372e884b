package io.pulseline.training.evaluate;

import io.pulseline.modelstore.ModelStore;

/**
 * What is to be evaluated, and on whom.
 *
 * @param store the models
 * @param seed seed of the held-out athletes; not that of any training
 * @param athletes held-out athletes of each population, with one session each
 * @param baselineSeed seed of the athletes to whom baselines are fitted
 * @param baselineAthletes athletes to whom baselines are fitted
 */
public record EvaluationPlan(
    ModelStore store, long seed, int athletes, long baselineSeed, int baselineAthletes) {

  /** Seed of held-out athletes unless another is given. */
  public static final long SEED = 20_260_401L;

  /** Seed of the baselines' athletes. */
  public static final long BASELINE_SEED = 20_260_301L;

  private static final int QUICK_BASELINE_ATHLETES = 120;

  /** As many athletes for the baselines as the published models were trained on. */
  public static EvaluationPlan full(ModelStore store, long seed) {
    return new EvaluationPlan(store, seed, 2000, BASELINE_SEED, 5600);
  }

  /** A plan that tries the whole path in less than a minute; its figures are rough. */
  public static EvaluationPlan quick(ModelStore store, long seed) {
    return new EvaluationPlan(store, seed, 40, BASELINE_SEED, QUICK_BASELINE_ATHLETES);
  }

  /** The command that repeats this plan on the models that come with the program. */
  String command() {
    return "scripts/pulseline evaluate%s --seed %d --athletes %d"
        .formatted(baselineAthletes == QUICK_BASELINE_ATHLETES ? " --quick" : "", seed, athletes);
  }

  /** The same plan on so many held-out athletes of each population. */
  public EvaluationPlan withAthletes(int count) {
    return new EvaluationPlan(store, seed, count, baselineSeed, baselineAthletes);
  }
}
