package io.pulseline.benchmarks.throughput;

import io.pulseline.benchmarks.measure.BatchCount;
import io.pulseline.benchmarks.measure.LiveHeap;
import io.pulseline.benchmarks.measure.RunProgress;
import io.pulseline.benchmarks.measure.SteadyPart;
import io.pulseline.benchmarks.measure.SteadyPartWatch;
import io.pulseline.benchmarks.pipelines.RunSettings;
import io.pulseline.benchmarks.pipelines.Variant;
import io.pulseline.benchmarks.traffic.BenchTopics;
import io.pulseline.benchmarks.traffic.FilledTopics;
import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.embedded.TemporaryFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Runs the pipelines over filled topics, each from the topics' beginnings to their ends: first all
 * of them once, then all of them again. Each run starts afresh, in this process.
 */
public final class ThroughputBench {
  private static final long LOOK_MILLIS = 20;
  private static final long REPORT_NANOS = Duration.ofSeconds(10).toNanos();
  private static final Duration LIMIT = Duration.ofMinutes(60);

  private final FilledTopics topics;
  private final ThroughputPlan plan;
  private final Consumer<String> progress;

  /**
   * A bench.
   *
   * @param topics what the pipelines read
   * @param progress is told in sentences how far it is
   */
  public ThroughputBench(FilledTopics topics, ThroughputPlan plan, Consumer<String> progress) {
    this.topics = topics;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Runs all of it.
   *
   * @throws CommandFailure when a job fails, or loses samples
   */
  public Comparison run() throws CommandFailure, InterruptedException {
    Comparison comparison = new Comparison();
    if (plan.profile() != null) {
      Profile.prepare();
    }
    for (int warmUp = 1; warmUp <= plan.warmUps(); warmUp++) {
      for (Variant variant : plan.variants()) {
        run(variant, title(variant, "warm-up", warmUp, plan.warmUps()), false);
      }
    }
    for (int repeat = 1; repeat <= plan.repeats(); repeat++) {
      for (Variant variant : plan.variants()) {
        String title = title(variant, "run", repeat, plan.repeats());
        comparison.add(variant, run(variant, title, repeat == plan.repeats()));
      }
    }
    return comparison;
  }

  private static String title(Variant variant, String what, int number, int of) {
    return String.format(Locale.ROOT, "%s, %s %d of %d", variant.word(), what, number, of);
  }

  private RunFigures run(Variant variant, String title, boolean last)
      throws CommandFailure, InterruptedException {
    String name = BenchTopics.RUN_PREFIX + UUID.randomUUID();
    Seen seen;
    long heapBefore = LiveHeap.bytes();
    RunProgress run = RunProgress.begin(name, plan.parallelism());
    SteadyPartWatch watch =
        new SteadyPartWatch(
            Pipelines.processed(variant, run, topics.arrivals()), topics.arrivals().samples());
    try (Profile profile = Profile.of(last ? plan.profile() : null, variant, plan.variants());
        TemporaryFolder folder = TemporaryFolder.createUntilExit("pulseline-bench-");
        PipelineRun pipeline = start(variant, name, run, folder)) {
      seen = await(pipeline, watch, profile, title, heapBefore);
    } catch (IOException e) {
      throw new CommandFailure(
          "The temporary folder of " + title + " cannot be used: " + e.getMessage() + ".", e);
    } finally {
      RunProgress.end(name);
    }
    RunFigures figures = figures(variant, run, watch.steadyPart(), seen);
    progress.accept(
        String.format(Locale.ROOT, "%s: %,.0f samples/s", title, figures.samplesPerSecond()));
    return figures;
  }

  private PipelineRun start(Variant variant, String name, RunProgress run, TemporaryFolder folder)
      throws CommandFailure, InterruptedException {
    RunSettings settings =
        new RunSettings(
            name, topics.bootstrapServers(), plan.parallelism(), plan.checkpointInterval());
    return variant == Variant.KAFKA_STREAMS
        ? StreamsRun.start(settings, run, topics.arrivals().samples(), folder.path())
        : FlinkRun.start(variant, settings, plan.state(), folder.path());
  }

  /**
   * What there was to see beside the steady part's meters.
   *
   * @param steadyBatches what was scored in the steady part
   * @param allBatches what was scored in the whole run
   * @param state how large the state was when the steady part was over
   */
  private record Seen(BatchCount steadyBatches, BatchCount allBatches, StateSize state) {}

  /** Waits for the end. */
  private Seen await(
      PipelineRun pipeline, SteadyPartWatch watch, Profile profile, String title, long heapBefore)
      throws CommandFailure, InterruptedException {
    long begin = System.nanoTime();
    long reported = begin;
    BatchCount before = null;
    BatchCount steady = BatchCount.NONE;
    StateSize state = StateSize.UNKNOWN;
    while (true) {
      long processed = watch.look();
      if (watch.hasBegun() && !watch.isOver()) {
        profile.begin();
        before = before == null ? pipeline.batches() : before;
      } else if (watch.isOver()) {
        profile.end();
        if (state.equals(StateSize.UNKNOWN)) {
          steady = before == null ? BatchCount.NONE : pipeline.batches().since(before);
          state = new StateSize(pipeline.checkpointBytes(), LiveHeap.bytes() - heapBefore);
        }
      }
      long now = System.nanoTime();
      if (now - reported >= REPORT_NANOS) {
        reported = now;
        progress.accept(
            String.format(
                Locale.ROOT,
                "%s: %,d of %,d samples after %d s",
                title,
                processed,
                topics.arrivals().samples(),
                Duration.ofNanos(now - begin).toSeconds()));
      }
      if (pipeline.hasEnded()) {
        watch.look();
        return new Seen(steady, pipeline.batches(), state);
      }
      if (now - begin > LIMIT.toNanos()) {
        throw new CommandFailure(
            title + " did not end within an hour: give it fewer athletes or seconds.");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private RunFigures figures(Variant variant, RunProgress run, SteadyPart steady, Seen seen)
      throws CommandFailure {
    long samples = topics.arrivals().samples();
    long accounted = Pipelines.accounted(variant, run);
    if (accounted != samples) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "%s accounts for %,d of %,d samples: what it did not do cannot be compared.",
              variant.word(),
              accounted,
              samples));
    }
    return RunFigures.of(
        samples,
        accounted,
        run.results(),
        steady,
        // A steady part between two looks has none.
        steady.steady() && seen.steadyBatches().batches() > 0
            ? seen.steadyBatches()
            : seen.allBatches(),
        seen.state());
  }
}
