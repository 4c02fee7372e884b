package io.pulseline.training;

import io.pulseline.modelstore.Manifest;
import io.pulseline.modelstore.ModelId;
import io.pulseline.modelstore.ModelPublisher;
import io.pulseline.modelstore.ModelRefusedException;
import io.pulseline.modelstore.NativeEngine;
import io.pulseline.training.data.DataSet;
import io.pulseline.training.data.DataSource;
import io.pulseline.training.evaluate.AlertRule;
import io.pulseline.training.evaluate.Evaluation;
import io.pulseline.training.learn.Checkpoints;
import io.pulseline.training.learn.Fit;
import io.pulseline.training.learn.HyperParameters;
import io.pulseline.training.publish.Draft;
import io.pulseline.training.publish.Publication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Simulates athletes, trains both models, evaluates and publishes them. */
public final class Training {
  /** Greatest difference of golden outputs between machines, as a share of the output's range. */
  static final double GOLDEN_TOLERANCE = 1e-5;

  private static final int THREADS = 2;
  private static final String THREADS_PROPERTY = "ai.djl.pytorch.num_threads";

  private Training() {}

  /**
   * Runs the plan. Uses two threads of the native library if nothing else is set and the library
   * has not been loaded.
   *
   * @param rule how the job raises alerts
   * @param progress hears of it; may be called from several threads, one at a time
   * @throws IOException if a version exists already or cannot be written; the message says which
   * @throws io.pulseline.modelstore.EngineUnavailableException if PyTorch cannot be used
   */
  public static TrainingReport run(TrainingPlan plan, AlertRule rule, Progress progress)
      throws IOException {
    return run(plan, rule, DataSource.SIMULATION, Checkpoints.NONE, progress);
  }

  /**
   * Runs the plan on the data set of a source, or goes on with it from checkpoints.
   *
   * @param source where the data set comes from
   * @param checkpoints where each model's last finished epoch is kept
   * @throws IOException also if the data set or a checkpoint cannot be used; the message says which
   *     and why
   */
  public static TrainingReport run(
      TrainingPlan plan,
      AlertRule rule,
      DataSource source,
      Checkpoints checkpoints,
      Progress progress)
      throws IOException {
    long start = System.nanoTime();
    ModelPublisher publisher = new ModelPublisher(plan.models());
    publisher.requireNew(new ModelId(EffectMlp.NAME, plan.version()));
    publisher.requireNew(new ModelId(FatigueLstm.NAME, plan.version()));
    useThreads();
    NativeEngine.ensureUsable();
    try {
      List<Draft> fitted = fit(plan, source, checkpoints, progress);
      List<Manifest> published =
          Publication.publish(
              plan.models(),
              fitted,
              drafts -> Evaluation.run(plan.evaluation(drafts), rule, progress));
      return new TrainingReport(
          published,
          fitted.stream().collect(Collectors.toMap(draft -> draft.manifest().name(), Draft::fit)),
          (System.nanoTime() - start) / 1e9);
    } catch (ModelRefusedException | UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Has the native library use two threads, if nothing else is set and it has not been loaded. */
  public static void useThreads() {
    if (System.getProperty(THREADS_PROPERTY) == null) {
      int threads = Math.min(THREADS, Runtime.getRuntime().availableProcessors());
      System.setProperty(THREADS_PROPERTY, String.valueOf(threads));
    }
  }

  private static List<Draft> fit(
      TrainingPlan plan, DataSource source, Checkpoints checkpoints, Progress progress)
      throws IOException, ModelRefusedException {
    DataSet data = source.get(plan.seed(), plan.athletes(), plan.sessionsPerAthlete(), progress);
    return List.of(
        EffectMlp.fit(plan, data, checkpoints, progress),
        FatigueLstm.fit(plan, data, checkpoints, progress));
  }

  static Manifest.DataSet describe(DataSet data) {
    SortedMap<String, Integer> athletes = new TreeMap<>();
    SortedMap<String, Integer> rows = new TreeMap<>();
    athletes.put("train", data.athletes()[0]);
    athletes.put("validation", data.athletes()[1]);
    athletes.put("test", data.athletes()[2]);
    rows.put("train", DataSet.frames(data.train()));
    rows.put("validation", DataSet.frames(data.validation()));
    rows.put("test", DataSet.frames(data.testClean()));
    return new Manifest.DataSet(
        data.id(),
        "Simulated athletes of the reference population, their sessions seen through simulated"
            + " devices, aligned and turned into features by the job's own code; split by athlete.",
        data.seed(),
        athletes,
        rows);
  }

  static Manifest.Training describe(TrainingPlan plan, HyperParameters hyper, Fit fit) {
    SortedMap<String, String> described = hyper.describe();
    described.put("bestEpoch", fit.bestEpoch() + " of " + fit.curve().size());
    described.put("threads", System.getProperty(THREADS_PROPERTY, "unset"));
    return new Manifest.Training(plan.seed(), plan.command(), described);
  }
}
