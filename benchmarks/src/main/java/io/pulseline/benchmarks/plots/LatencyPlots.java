package io.pulseline.benchmarks.plots;

import io.pulseline.benchmarks.latency.LatencyFigures;
import io.pulseline.benchmarks.latency.LatencyFigures.Spread;
import io.pulseline.cli.CommandFailure;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Latencies by load as plots: {@code latency-scores.png}, {@code latency-alerts.png} and {@code
 * batches.png}.
 */
public final class LatencyPlots {
  private LatencyPlots() {}

  /** Draws them, if any load has figures. */
  public static void write(PlotFolder folder, List<LatencyFigures> loads) throws CommandFailure {
    if (loads.isEmpty()) {
      return;
    }
    spread(
        folder,
        "latency-scores",
        "Effect scores, beyond grace",
        loads,
        LatencyFigures::scoresBeyondGrace);
    spread(
        folder,
        "latency-alerts",
        "Safety alerts raised, from the last sample",
        loads,
        LatencyFigures::raisedFromSample);
    folder.save(
        "batches",
        new Bars("Batches that the models scored", "frames", names(loads))
            .add("mean", loads.stream().map(LatencyFigures::framesPerBatch).toList())
            .chart());
  }

  private static void spread(
      PlotFolder folder,
      String file,
      String title,
      List<LatencyFigures> loads,
      Function<LatencyFigures, Spread> of)
      throws CommandFailure {
    List<Spread> spreads = loads.stream().map(of).toList();
    folder.save(
        file,
        new Bars(title, "ms", names(loads))
            .add("p50", values(spreads, Spread::p50))
            .add("p90", values(spreads, Spread::p90))
            .add("p99", values(spreads, Spread::p99))
            .chart());
  }

  private static List<Double> values(List<Spread> spreads, ToLongFunction<Spread> percentile) {
    return spreads.stream().map(spread -> (double) percentile.applyAsLong(spread)).toList();
  }

  private static List<String> names(List<LatencyFigures> loads) {
    return loads.stream()
        .map(
            figures ->
                figures.load() == LatencyFigures.NO_SHARE
                    ? String.format(Locale.ROOT, "%,d athletes", figures.athletes())
                    : String.format(
                        Locale.ROOT,
                        "%.0f %% of the rate: %,d athletes",
                        100 * figures.load(),
                        figures.athletes()))
        .toList();
  }
}
