package io.pulseline.training.search;

import io.pulseline.gym.simulation.Seeds;
import io.pulseline.modelstore.Architecture;
import io.pulseline.training.Progress;
import io.pulseline.training.learn.HyperParameters;
import io.pulseline.training.learn.Recipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All candidates of one task: fitted, and ranked on the validation athletes. */
final class TaskSearch {
  private static final int STACKED = 4;

  /** Streams of the candidates' seeds; trials count on from the last. */
  private static final int BAG_STREAM = 50;

  private static final int TRIAL_STREAM = 100;

  private final SearchPlan plan;
  private final TaskData data;
  private final boolean boosting;
  private final Progress progress;
  private final List<Prediction> predictions = new ArrayList<>();
  private final Map<String, Recipe> recipes = new HashMap<>();

  TaskSearch(SearchPlan plan, TaskData data, boolean boosting, Progress progress) {
    this.plan = plan;
    this.data = data;
    this.boosting = boosting;
    this.progress = progress;
  }

  SearchReport.Ranking run() {
    SearchTask task = data.task();
    baselines();
    NetworkCandidates networks =
        new NetworkCandidates(
            data,
            (stage, done, detail) -> progress.report(stage + " of " + task.label(), done, detail));
    fit(networks, "published", Candidate.Kind.PUBLISHED, published(), 0);
    references(networks);
    trials(networks);
    Prediction best =
        ranked().stream()
            .filter(prediction -> recipes.containsKey(prediction.candidate().name()))
            .findFirst()
            .orElseThrow();
    String bestName = best.candidate().name();
    predictions.add(
        networks.bag(
            "bagging of " + bestName,
            recipes.get(bestName),
            plan.bagged(),
            Seeds.derive(plan.seed(), BAG_STREAM)));
    List<Prediction> members =
        ranked().stream()
            .filter(prediction -> Double.isFinite(prediction.candidate().first().value()))
            .limit(STACKED)
            .toList();
    predictions.add(Stacking.of(data, members));
    return new SearchReport.Ranking(
        task.label(), task.quantity(), ranked().stream().map(Prediction::candidate).toList());
  }

  private void baselines() {
    String stage = "Fitting baselines of " + data.task().label();
    progress.report(stage, 0, "");
    BaselineCandidates baselines = new BaselineCandidates(data);
    predictions.add(baselines.formula());
    predictions.add(baselines.linear());
    if (data.task() == SearchTask.FATIGUE) {
      predictions.add(baselines.logistic());
    }
    if (boosting) {
      predictions.add(baselines.boosting());
    }
    progress.report(stage, 1, "");
  }

  private Recipe published() {
    return data.task().published(plan.epochs(), data.train().size());
  }

  private void references(NetworkCandidates networks) {
    HyperParameters rows = SearchTask.EFFECT.published(plan.epochs(), 0).hyper();
    HyperParameters steps =
        SearchTask.FATIGUE.published(plan.epochs(), data.train().size()).hyper();
    Map<String, Recipe> references = new LinkedHashMap<>();
    references.put("MLP 2 × 100", new Recipe(new Architecture.Mlp(List.of(100, 100)), rows));
    references.put("MLP 64-32-1", new Recipe(new Architecture.Mlp(List.of(64, 32)), rows));
    references.put(
        "LSTM 128-64-1",
        new Recipe(
            new Architecture.StackedLstm(List.of(128, 64), data.task().stepsPerFrame()), steps));
    int stream = 1;
    for (Map.Entry<String, Recipe> reference : references.entrySet()) {
      if (!reference.getValue().equals(published())) {
        fit(networks, reference.getKey(), Candidate.Kind.REFERENCE, reference.getValue(), stream);
      }
      stream++;
    }
  }

  private void trials(NetworkCandidates networks) {
    RandomSearch search = new RandomSearch(plan.space(), plan.seed());
    boolean recurrent = published().recurrent();
    HyperParameters like = published().hyper();
    for (int number = 1; number <= plan.trials(); number++) {
      Recipe recipe =
          recurrent
              ? search.sequences(
                  number,
                  data.task().stepsPerFrame(),
                  like.epochs(),
                  like.patience(),
                  data.train().size())
              : search.rows(number, like.epochs(), like.patience());
      fit(networks, "trial " + number, Candidate.Kind.TRIAL, recipe, TRIAL_STREAM + number);
    }
  }

  private void fit(
      NetworkCandidates networks, String name, Candidate.Kind kind, Recipe recipe, int stream) {
    recipes.put(name, recipe);
    predictions.add(networks.fit(name, kind, recipe, Seeds.derive(plan.seed(), stream)));
  }

  /** Best first; those without the figure that ranks come last, in the order they were fitted. */
  private List<Prediction> ranked() {
    List<Prediction> ranked = new ArrayList<>(predictions);
    ranked.sort(
        (a, b) -> {
          Figure first = a.candidate().first();
          Figure second = b.candidate().first();
          return first.betterThan(second) ? -1 : second.betterThan(first) ? 1 : 0;
        });
    return ranked;
  }
}
