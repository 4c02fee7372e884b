package io.pulseline.benchmarks.throughput;

import io.pulseline.benchmarks.pipelines.Variant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The runs of all pipelines over the same topics. */
public final class Comparison {
  /** Telemetry samples of an athlete in a second: one of the watch and one of the treadmill. */
  public static final double SAMPLES_PER_ATHLETE_SECOND = 2;

  private final Map<Variant, List<RunFigures>> runs = new EnumMap<>(Variant.class);

  /** Takes a run. */
  public void add(Variant variant, RunFigures figures) {
    runs.computeIfAbsent(variant, v -> new ArrayList<>()).add(figures);
  }

  /** Pipelines that have run. */
  public Collection<Variant> variants() {
    return runs.keySet();
  }

  /** All runs of a pipeline, in the order in which they ran. */
  public List<RunFigures> runs(Variant variant) {
    return runs.get(variant);
  }

  /** Median over the runs of a pipeline; between the two in the middle where there are two. */
  public double median(Variant variant, ToDoubleFunction<RunFigures> figure) {
    return median(runs.get(variant), figure);
  }

  /** Median over runs; between the two in the middle where there are two. */
  public static double median(List<RunFigures> runs, ToDoubleFunction<RunFigures> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Samples per second of the pipeline's slowest run. */
  public double leastSamplesPerSecond(Variant variant) {
    return runs.get(variant).stream()
        .mapToDouble(RunFigures::samplesPerSecond)
        .min()
        .orElse(Double.NaN);
  }

  /** Median throughput of a pipeline by that of another; {@code NaN} if that has not run. */
  public double ratio(Variant variant, Variant other) {
    return runs.containsKey(other)
        ? median(variant, RunFigures::samplesPerSecond)
            / median(other, RunFigures::samplesPerSecond)
        : Double.NaN;
  }
}
