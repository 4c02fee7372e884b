package io.pulseline.benchmarks;

import io.pulseline.benchmarks.latency.LatencyBench;
import io.pulseline.benchmarks.latency.LatencyFigures;
import io.pulseline.benchmarks.latency.LatencyPlan;
import io.pulseline.benchmarks.micro.MicroBench;
import io.pulseline.benchmarks.pipelines.Variant;
import io.pulseline.benchmarks.plots.ComparisonPlots;
import io.pulseline.benchmarks.plots.LatencyPlots;
import io.pulseline.benchmarks.plots.PlotFolder;
import io.pulseline.benchmarks.plots.ScalePlots;
import io.pulseline.benchmarks.report.BenchReport;
import io.pulseline.benchmarks.report.ComparisonTable;
import io.pulseline.benchmarks.report.LatencyTable;
import io.pulseline.benchmarks.report.ScaleTable;
import io.pulseline.benchmarks.scale.ScaleBench;
import io.pulseline.benchmarks.scale.ScalePoint;
import io.pulseline.benchmarks.throughput.Comparison;
import io.pulseline.benchmarks.throughput.RunFigures;
import io.pulseline.benchmarks.throughput.ThroughputBench;
import io.pulseline.benchmarks.throughput.ThroughputPlan;
import io.pulseline.benchmarks.traffic.FilledTopics;
import io.pulseline.benchmarks.traffic.TrafficPlan;
import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.commands.DurationConverter;
import io.pulseline.cli.commands.OutputText;
import io.pulseline.cli.commands.Ranges;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.ResultDelivery;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the job beside what it can be compared with. */
@Command(
    name = "bench",
    description = {
      "Measure the job beside what it can be compared with, in one run on one machine.",
      "A broker in this process is filled with the telemetry of a simulated crowd; then each"
          + " pipeline reads all of it as fast as it can, in turn and repeated."
    })
public final class BenchCommand implements Callable<Integer> {
  private static final int MOST_ATHLETES = 1_000_000;
  private static final int LEAST_SECONDS = 30;
  private static final int LEAST_SCALE = 500;
  private static final int MOST_SECONDS = 7_200;
  private static final int MOST_REPEATS = 100;
  private static final List<Double> LOADS = List.of(0.25, 0.5, 0.8);

  @Spec private CommandSpec spec;

  @Option(
      names = "--athletes",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "Athletes, each with a watch and a treadmill at 1 Hz (default: ${DEFAULT-VALUE}).")
  private int athletes;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "120",
      description = "Seconds of their telemetry (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--variants",
      paramLabel = "NAME",
      split = ",",
      description =
          "Pipelines to run, with commas between (default: all): wire, exactly-once,"
              + " at-least-once, no-inference, naive, kafka-streams.")
  private List<String> variants;

  @Option(
      names = "--warm-ups",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often each pipeline runs before that, which does not count (default: ${DEFAULT-VALUE}).")
  private int warmUps;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often each pipeline runs; figures are medians (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Subtasks of each operator (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--state",
      paramLabel = "BACKEND",
      defaultValue = "HASHMAP",
      description = "Where Flink keeps state: hashmap or rocksdb (default: hashmap).")
  private ThroughputPlan.StateBackend state;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Time between checkpoints (default: the job's own; in a backlog the one of exactly-once"
              + " for all pipelines, which otherwise would see none).")
  private Duration checkpointInterval;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the crowd: same seed, same telemetry (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "Fill this broker instead of one in this process. It must have none of the catalogue's"
              + " topics; they are created, and removed at the end.")
  private String bootstrapServers;

  @Option(
      names = "--latency",
      description =
          "Afterwards search the highest number of athletes whose live traffic the job holds, and"
              + " measure at 25, 50 and 80 percent of it how long after a sample its result is"
              + " there; takes at-least-once among the variants.")
  private boolean latency;

  @Option(
      names = "--latency-athletes",
      paramLabel = "N",
      split = ",",
      description = "Instead of searching, measure live traffic of these numbers of athletes.")
  private List<Integer> latencyAthletes;

  @Option(
      names = "--latency-warm-up",
      paramLabel = "N",
      defaultValue = "60",
      description = "Seconds of live traffic before it is measured (default: ${DEFAULT-VALUE}).")
  private int latencyWarmUpSeconds;

  @Option(
      names = "--latency-seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long live traffic is measured, in seconds (default: ${DEFAULT-VALUE}).")
  private int latencySeconds;

  @Option(
      names = "--scale",
      paramLabel = "N",
      split = ",",
      description =
          "Instead run the job alone at each of these numbers of athletes, fewest first, as"
              + " 1000,10000,200000; few athletes send for longer than --seconds.")
  private List<Integer> scale;

  @Option(
      names = "--jmh",
      paramLabel = "PATTERN",
      arity = "0..1",
      fallbackValue = ".*",
      description =
          "Instead run the benchmarks of single parts with JMH: those whose name has a match for"
              + " this regular expression, or all of them.")
  private String jmh;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write all figures to this file, as one JSON object.")
  private Path json;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Draw the figures into this folder, as PNG.")
  private Path plots;

  @Option(
      names = "--profile",
      paramLabel = "FILE.jfr",
      description =
          "Record each pipeline's last run with the Java Flight Recorder; costs a few percent.")
  private Path profile;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Ranges.require(spec, "--athletes", athletes, 1, MOST_ATHLETES);
    Ranges.require(spec, "--seconds", seconds, LEAST_SECONDS, MOST_SECONDS);
    Ranges.require(spec, "--warm-ups", warmUps, 0, MOST_REPEATS);
    Ranges.require(spec, "--repeats", repeats, 1, MOST_REPEATS);
    Ranges.require(spec, "--parallelism", parallelism, 1, Math.min(64, JobOptions.MAX_PARALLELISM));
    TrafficPlan traffic = TrafficPlan.backlog(athletes, seconds, seed);
    ThroughputPlan plan =
        new ThroughputPlan(
            chosenVariants(),
            warmUps,
            repeats,
            parallelism,
            state,
            checkpointInterval(ResultDelivery.EXACTLY_ONCE),
            profile);
    Ranges.require(spec, "--latency-seconds", latencySeconds, 1, MOST_SECONDS);
    Ranges.require(spec, "--latency-warm-up", latencyWarmUpSeconds, 0, MOST_SECONDS);
    if (latencyAthletes != null) {
      for (int number : latencyAthletes) {
        Ranges.require(spec, "--latency-athletes", number, 1, MOST_ATHLETES);
      }
    } else if (latency && !plan.variants().contains(Variant.AT_LEAST_ONCE)) {
      throw new ParameterException(
          spec.commandLine(), "--latency takes at-least-once among the --variants");
    }
    OutputText.require("--json", json);
    PlotFolder plotFolder = plots == null ? null : PlotFolder.open(plots);
    if (jmh != null) {
      MicroBench.run(jmh, json);
      return 0;
    }

    PrintWriter out = spec.commandLine().getOut();
    if (scale != null) {
      List<ScalePoint> points = scale(plan, out);
      if (plotFolder != null) {
        ScalePlots.write(plotFolder, points);
      }
      return 0;
    }
    say(
        out,
        String.format(
            Locale.ROOT,
            "%,d athletes for %d s, seed %d, parallelism %d, %s",
            athletes,
            seconds,
            seed,
            parallelism,
            state.name().toLowerCase(Locale.ROOT)));
    Comparison comparison;
    try (BenchBroker broker = BenchBroker.at(bootstrapServers);
        FilledTopics topics =
            FilledTopics.fill(
                broker.bootstrapServers(),
                traffic,
                sent -> say(out, String.format(Locale.ROOT, "%,d records sent", sent)))) {
      say(
          out,
          String.format(Locale.ROOT, "the broker has %,d samples", topics.arrivals().samples()));
      comparison = new ThroughputBench(topics, plan, sentence -> say(out, sentence)).run();
    }
    boolean live = latency || latencyAthletes != null;
    List<LatencyFigures> latencies = live ? latencies(comparison, out) : List.of();
    say(out, "");
    out.print(ComparisonTable.of(comparison));
    if (live) {
      say(out, "");
      out.print(LatencyTable.of(latencies));
    }
    out.flush();
    if (json != null) {
      OutputText.write(
          "--json", json, OutputText.json(BenchReport.of(traffic, plan, comparison, latencies)));
    }
    if (plotFolder != null) {
      ComparisonPlots.write(plotFolder, comparison);
      LatencyPlots.write(plotFolder, latencies);
    }
    return 0;
  }

  private List<ScalePoint> scale(ThroughputPlan plan, PrintWriter out)
      throws CommandFailure, InterruptedException {
    for (int number : scale) {
      Ranges.require(spec, "--scale", number, LEAST_SCALE, MOST_ATHLETES);
    }
    List<ScalePoint> points = new ArrayList<>();
    for (int number : scale) {
      TrafficPlan traffic = TrafficPlan.backlog(number, ScaleBench.seconds(number, seconds), seed);
      say(out, String.format(Locale.ROOT, "%,d athletes for %,d s", number, traffic.seconds()));
      try (BenchBroker broker = BenchBroker.at(bootstrapServers);
          FilledTopics topics = FilledTopics.fill(broker.bootstrapServers(), traffic, sent -> {})) {
        for (int run = 1; points.isEmpty() && run <= plan.warmUps(); run++) {
          say(out, String.format(Locale.ROOT, "warming up, %d of %d", run, plan.warmUps()));
          ScaleBench.run(topics, number, plan, sentence -> {});
        }
        points.add(ScaleBench.run(topics, number, plan, sentence -> say(out, sentence)));
      }
      say(out, "");
      out.print(ScaleTable.head());
      for (ScalePoint point : points) {
        out.print(ScaleTable.row(point, points.get(0)));
      }
      say(out, "");
    }
    if (json != null) {
      OutputText.write("--json", json, OutputText.json(BenchReport.of(plan, points)));
    }
    return points;
  }

  private Duration checkpointInterval(ResultDelivery delivery) {
    return checkpointInterval == null ? delivery.checkpointInterval() : checkpointInterval;
  }

  private List<LatencyFigures> latencies(Comparison comparison, PrintWriter out)
      throws CommandFailure, InterruptedException {
    LatencyPlan plan =
        new LatencyPlan(
            latencyWarmUpSeconds,
            latencySeconds,
            seed,
            parallelism,
            state,
            checkpointInterval(ResultDelivery.AT_LEAST_ONCE));
    try (BenchBroker broker = BenchBroker.at(bootstrapServers)) {
      LatencyBench bench = new LatencyBench(plan, sentence -> say(out, sentence));
      return latencyAthletes == null
          ? bench.search(broker.bootstrapServers(), thirdOfBacklog(comparison), LOADS)
          : bench.at(broker.bootstrapServers(), latencyAthletes);
    }
  }

  /** About as many athletes as are held live, where broker and sender work in the same seconds. */
  private static int thirdOfBacklog(Comparison comparison) {
    double samplesPerSecond =
        comparison.median(Variant.AT_LEAST_ONCE, RunFigures::samplesPerSecond);
    return (int) (samplesPerSecond / Comparison.SAMPLES_PER_ATHLETE_SECOND / 3);
  }

  private List<Variant> chosenVariants() {
    if (variants == null) {
      return List.of(Variant.values());
    }
    Set<Variant> chosen = EnumSet.noneOf(Variant.class);
    for (String word : variants) {
      chosen.add(
          Arrays.stream(Variant.values())
              .filter(variant -> variant.word().equals(word.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "'"
                              + word
                              + "' is no pipeline, there are "
                              + String.join(
                                  ", ",
                                  Arrays.stream(Variant.values()).map(Variant::word).toList()))));
    }
    return new ArrayList<>(chosen);
  }

  private static void say(PrintWriter out, String sentence) {
    out.println(sentence);
    out.flush();
  }
}
