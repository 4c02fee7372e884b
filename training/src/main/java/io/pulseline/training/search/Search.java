package io.pulseline.training.search;

import io.pulseline.modelstore.NativeEngine;
import io.pulseline.training.Progress;
import io.pulseline.training.Training;
import io.pulseline.training.data.DataSet;
import io.pulseline.training.evaluate.LightGbmLibrary;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits all candidates to the training athletes of one data set and ranks them on its validation
 * athletes. Same plan and number of threads, same ranking.
 */
public final class Search {
  private Search() {}

  /**
   * Runs the plan.
   *
   * @param progress hears of it; may be called from several threads, one at a time
   * @throws io.pulseline.modelstore.EngineUnavailableException if PyTorch cannot be used
   */
  public static SearchReport run(SearchPlan plan, Progress progress) {
    long start = System.nanoTime();
    Training.useThreads();
    NativeEngine.ensureUsable();
    List<String> notes = new ArrayList<>();
    String unavailable = LightGbmLibrary.load();
    if (!unavailable.isEmpty()) {
      notes.add("Gradient boosting is left out: " + unavailable);
    }
    DataSet data = DataSet.simulate(plan.seed(), plan.athletes(), 1, progress);
    List<SearchReport.Ranking> rankings = new ArrayList<>();
    for (SearchTask task : plan.tasks()) {
      rankings.add(
          new TaskSearch(plan, TaskData.of(task, data), unavailable.isEmpty(), progress).run());
    }
    return new SearchReport(
        plan.command(),
        plan.seed(),
        data.id(),
        data.athletes()[0],
        data.athletes()[1],
        (System.nanoTime() - start) / 1e9,
        rankings,
        notes);
  }
}
