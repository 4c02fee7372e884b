package io.pulseline.benchmarks;

import io.pulseline.benchmarks.scale.ScalePoint;
import io.pulseline.benchmarks.throughput.RunFigures;
import io.pulseline.benchmarks.throughput.StateSize;
import io.pulseline.benchmarks.throughput.ThroughputPlan.StateBackend;
import java.util.Arrays;

/** Figures that nobody measured, to try tables and plots with. */
public final class SomeFigures {
  private SomeFigures() {}

  /** A run of a rate and a cost. */
  public static RunFigures run(double samplesPerSecond, double cpuSecondsPerMillion) {
    return new RunFigures(
        1_000,
        1_000,
        50,
        true,
        3,
        samplesPerSecond,
        cpuSecondsPerMillion,
        cpuSecondsPerMillion / 2,
        2_000,
        0.1,
        12.5,
        new StateSize(4_000_000, 7_000_000));
  }

  /** A number of athletes with a run at each cost. */
  public static ScalePoint point(int athletes, double... cpuSecondsPerMillion) {
    return new ScalePoint(
        athletes,
        StateBackend.HASHMAP,
        Arrays.stream(cpuSecondsPerMillion).mapToObj(cost -> run(100_000, cost)).toList(),
        120.5,
        33.25);
  }
}
