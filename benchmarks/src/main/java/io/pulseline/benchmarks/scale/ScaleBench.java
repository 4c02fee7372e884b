package io.pulseline.benchmarks.scale;

import io.pulseline.benchmarks.pipelines.Variant;
import io.pulseline.benchmarks.throughput.Comparison;
import io.pulseline.benchmarks.throughput.RunFigures;
import io.pulseline.benchmarks.throughput.ThroughputBench;
import io.pulseline.benchmarks.throughput.ThroughputPlan;
import io.pulseline.benchmarks.traffic.FilledTopics;
import io.pulseline.cli.CommandFailure;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.List;
import java.util.function.Consumer;

/** Runs the job at one number of athletes. */
public final class ScaleBench {
  /** Least samples of a run: with fewer, few athletes have no steady part to look at. */
  private static final int LEAST_SAMPLES = 2_000_000;

  private static final List<Topic> TELEMETRY =
      List.of(TopicCatalogue.SMARTWATCH, TopicCatalogue.TREADMILL);

  private ScaleBench() {}

  /**
   * For how long so many athletes are to send, s: longer if they are few.
   *
   * @param leastSeconds for how long at least, s
   */
  public static int seconds(int athletes, int leastSeconds) {
    return Math.max(
        leastSeconds, (int) (LEAST_SAMPLES / Comparison.SAMPLES_PER_ATHLETE_SECOND / athletes));
  }

  /**
   * Runs it.
   *
   * @param topics the athletes' telemetry
   * @param athletes how many they are
   * @param plan how to run; its variants do not count
   */
  public static ScalePoint run(
      FilledTopics topics, int athletes, ThroughputPlan plan, Consumer<String> progress)
      throws CommandFailure, InterruptedException {
    ThroughputPlan own =
        new ThroughputPlan(
            List.of(Variant.AT_LEAST_ONCE),
            0,
            plan.repeats(),
            plan.parallelism(),
            plan.state(),
            plan.checkpointInterval(),
            null);
    String brokers = topics.bootstrapServers();
    double samples = topics.arrivals().samples();
    double input = LogBytes.of(brokers, TELEMETRY) / samples;
    long before = LogBytes.of(brokers, TopicCatalogue.OUTPUTS);
    List<RunFigures> runs =
        new ThroughputBench(topics, own, progress).run().runs(Variant.AT_LEAST_ONCE);
    long results = LogBytes.of(brokers, TopicCatalogue.OUTPUTS) - before;
    return new ScalePoint(athletes, plan.state(), runs, input, results / samples / plan.repeats());
  }
}
