package io.pulseline.benchmarks.plots;

import io.pulseline.benchmarks.scale.ScalePoint;
import io.pulseline.benchmarks.throughput.RunFigures;
import io.pulseline.cli.CommandFailure;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Cost and state by the number of athletes as plots: {@code scale-cost.png}, {@code
 * scale-state.png}.
 */
public final class ScalePlots {
  private ScalePlots() {}

  /** Draws them. */
  public static void write(PlotFolder folder, List<ScalePoint> points) throws CommandFailure {
    List<String> athletes =
        points.stream()
            .map(point -> String.format(Locale.ROOT, "%,d athletes", point.athletes()))
            .toList();
    folder.save(
        "scale-cost",
        new Bars("Processor time of the process", "s per million samples", athletes)
            .add(
                "median",
                points.stream()
                    .map(point -> point.median(RunFigures::processCpuSecondsPerMillion))
                    .toList())
            .chart());
    folder.save(
        "scale-state",
        new Bars("State of an athlete, with what is under way", "bytes", athletes)
            .add("in the checkpoint", perAthlete(points, run -> run.state().checkpointBytes()))
            .add("on the heap", perAthlete(points, run -> run.state().heapBytes()))
            .chart());
  }

  private static List<Double> perAthlete(
      List<ScalePoint> points, ToDoubleFunction<RunFigures> bytes) {
    return points.stream().map(point -> point.median(bytes) / point.athletes()).toList();
  }
}
