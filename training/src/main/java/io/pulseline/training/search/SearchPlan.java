package io.pulseline.training.search;

import java.util.List;

/**
 * What is searched, on whom, and how much of it.
 *
 * @param tasks tasks to search for
 * @param seed seed of athletes, draws, weights and batches
 * @param athletes simulated athletes; their test part is never touched
 * @param trials networks drawn from the space for each task
 * @param epochs most passes of a recurrent network; twice as many without state
 * @param bagged networks of a bag
 * @param space what the trials are drawn from
 */
public record SearchPlan(
    List<SearchTask> tasks,
    long seed,
    int athletes,
    int trials,
    int epochs,
    int bagged,
    SearchSpace space) {

  /** Seed unless another is given: that of the published models. */
  public static final long SEED = 20_260_101L;

  /** Keeps an unmodifiable copy. */
  public SearchPlan {
    tasks = List.copyOf(tasks);
  }

  /** A search worth reading. */
  public static SearchPlan full() {
    return new SearchPlan(List.of(SearchTask.values()), SEED, 1500, 12, 8, 3, SearchSpace.DEFAULT);
  }

  /** A search that tries the whole path in less than a minute; its figures are rough. */
  public static SearchPlan quick() {
    return new SearchPlan(List.of(SearchTask.values()), SEED, 60, 1, 2, 2, SearchSpace.DEFAULT);
  }

  /** This plan with another seed. */
  public SearchPlan withSeed(long other) {
    return new SearchPlan(tasks, other, athletes, trials, epochs, bagged, space);
  }

  /** This plan on so many athletes. */
  public SearchPlan withAthletes(int count) {
    return new SearchPlan(tasks, seed, count, trials, epochs, bagged, space);
  }

  /** This plan with so many trials. */
  public SearchPlan withTrials(int count) {
    return new SearchPlan(tasks, seed, athletes, count, epochs, bagged, space);
  }

  /** This plan for one task. */
  public SearchPlan only(SearchTask task) {
    return new SearchPlan(List.of(task), seed, athletes, trials, epochs, bagged, space);
  }

  /** The command that repeats this plan. */
  String command() {
    return "scripts/pulseline search%s%s --seed %d --athletes %d --trials %d"
        .formatted(
            epochs == quick().epochs ? " --quick" : "",
            tasks.size() == 1 ? " --only " + tasks.get(0).label() : "",
            seed,
            athletes,
            trials);
  }
}
