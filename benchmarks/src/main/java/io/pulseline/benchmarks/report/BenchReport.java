package io.pulseline.benchmarks.report;

import io.pulseline.benchmarks.latency.LatencyFigures;
import io.pulseline.benchmarks.pipelines.Variant;
import io.pulseline.benchmarks.scale.ScalePoint;
import io.pulseline.benchmarks.throughput.Comparison;
import io.pulseline.benchmarks.throughput.RunFigures;
import io.pulseline.benchmarks.throughput.ThroughputPlan;
import io.pulseline.benchmarks.traffic.TrafficPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a bench was asked and has shown, as it goes into the file of {@code --json}. */
public final class BenchReport {
  private BenchReport() {}

  /** The report, by the names that the file has. */
  public static Map<String, Object> of(
      TrafficPlan traffic,
      ThroughputPlan plan,
      Comparison comparison,
      List<LatencyFigures> latencies) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("machine", machine());
    report.put("traffic", traffic);
    report.put("parallelism", plan.parallelism());
    report.put("state", plan.state().name().toLowerCase(java.util.Locale.ROOT));
    report.put("warmUps", plan.warmUps());
    report.put("repeats", plan.repeats());
    Map<String, Object> variants = new LinkedHashMap<>();
    for (Variant variant : comparison.variants()) {
      variants.put(variant.word(), variant(comparison, variant));
    }
    report.put("throughput", variants);
    if (!latencies.isEmpty()) {
      report.put("latencyMillis", latencies);
    }
    return report;
  }

  /** The report of a bench at several numbers of athletes. */
  public static Map<String, Object> of(ThroughputPlan plan, List<ScalePoint> points) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("machine", machine());
    report.put("parallelism", plan.parallelism());
    report.put("repeats", plan.repeats());
    report.put("scale", points);
    return report;
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("maxHeapBytes", Runtime.getRuntime().maxMemory());
    machine.put("java", System.getProperty("java.vm.version"));
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return machine;
  }

  private static Map<String, Object> variant(Comparison comparison, Variant variant) {
    List<RunFigures> runs = comparison.runs(variant);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("samplesPerSecond", comparison.median(variant, RunFigures::samplesPerSecond));
    for (Variant other : comparison.variants()) {
      if (other != variant) {
        figures.put("by_" + other.word(), comparison.ratio(variant, other));
      }
    }
    figures.put("runs", runs);
    return figures;
  }
}
