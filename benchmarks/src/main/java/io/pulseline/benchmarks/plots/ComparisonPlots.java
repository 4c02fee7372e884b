package io.pulseline.benchmarks.plots;

import io.pulseline.benchmarks.pipelines.Variant;
import io.pulseline.benchmarks.throughput.Comparison;
import io.pulseline.benchmarks.throughput.RunFigures;
import io.pulseline.cli.CommandFailure;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The comparison of the pipelines as plots: {@code throughput.png} and {@code cpu.png}. */
public final class ComparisonPlots {
  private ComparisonPlots() {}

  /** Draws them. */
  public static void write(PlotFolder folder, Comparison comparison) throws CommandFailure {
    List<String> pipelines = comparison.variants().stream().map(Variant::word).toList();
    folder.save(
        "throughput",
        new Bars("Throughput", "samples/s", pipelines)
            .add("median", medians(comparison, RunFigures::samplesPerSecond))
            .add(
                "slowest run",
                comparison.variants().stream().map(comparison::leastSamplesPerSecond).toList())
            .chart());
    folder.save(
        "cpu",
        new Bars("Processor time", "s per million samples", pipelines)
            .add(
                "whole process, with the broker",
                medians(comparison, RunFigures::processCpuSecondsPerMillion))
            .add(
                "the pipeline's threads",
                medians(comparison, RunFigures::pipelineCpuSecondsPerMillion))
            .chart());
  }

  private static List<Double> medians(Comparison comparison, ToDoubleFunction<RunFigures> figure) {
    return comparison.variants().stream()
        .map(variant -> comparison.median(variant, figure))
        .toList();
  }
}
