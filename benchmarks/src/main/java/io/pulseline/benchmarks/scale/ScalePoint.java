package io.pulseline.benchmarks.scale;

import io.pulseline.benchmarks.throughput.Comparison;
import io.pulseline.benchmarks.throughput.RunFigures;
import io.pulseline.benchmarks.throughput.ThroughputPlan.StateBackend;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The job at one number of athletes.
 *
 * @param athletes athletes
 * @param state where Flink kept state
 * @param runs its runs
 * @param inputBytesPerSample what the telemetry takes in the log, not compressed, bytes by sample
 * @param resultBytesPerSample what a run's results take in the log, not compressed, bytes by sample
 */
public record ScalePoint(
    int athletes,
    StateBackend state,
    List<RunFigures> runs,
    double inputBytesPerSample,
    double resultBytesPerSample) {

  /** Median of a figure over the runs; between the two in the middle where there are two. */
  public double median(ToDoubleFunction<RunFigures> figure) {
    return Comparison.median(runs, figure);
  }
}
