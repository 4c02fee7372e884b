package io.pulseline.benchmarks.report;

import io.pulseline.benchmarks.latency.LatencyFigures;
import io.pulseline.benchmarks.latency.LatencyFigures.Spread;
import java.util.List;
import java.util.Locale;

/** Latencies as a table, ms. */
public final class LatencyTable {
  private static final String ROW = "%-6s %9s  %-34s %9s %7s %7s %7s %7s %7s%n";

  private LatencyTable() {}

  /** Lines of the table. */
  public static String of(List<LatencyFigures> loads) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(ROW, "load", "athletes", "ms", "count", "p50", "p90", "p99", "p99.9", "max"));
    for (LatencyFigures figures : loads) {
      row(table, figures, "effect scores, beyond grace", figures.scoresBeyondGrace());
      row(table, figures, "effect scores, beyond the tick", figures.scoresBeyondTick());
      row(table, figures, "alerts raised, from the last sample", figures.raisedFromSample());
      row(table, figures, "alerts raised, beyond the tick", figures.raisedBeyondTick());
      row(table, figures, "alerts cleared, beyond grace", figures.clearedBeyondGrace());
      row(table, figures, "samples behind schedule", figures.sendersLag());
      table.append(
          String.format(
              Locale.ROOT,
              "%-6s %,9d  state in the checkpoint: %,d B/athlete%s; frames per batch: %.1f%n",
              share(figures),
              figures.athletes(),
              figures.state().checkpointBytes() / figures.athletes(),
              onTheHeap(figures),
              figures.framesPerBatch()));
    }
    return table.toString();
  }

  private static String share(LatencyFigures figures) {
    if (figures.load() == LatencyFigures.NO_SHARE) {
      return figures.isHeld() ? "held" : "missed";
    }
    return Math.round(100 * figures.load()) + " %";
  }

  private static String onTheHeap(LatencyFigures figures) {
    return figures.state().heapBytes() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            ", on the heap: %,d B/athlete",
            figures.state().heapBytes() / figures.athletes());
  }

  private static void row(StringBuilder table, LatencyFigures figures, String what, Spread spread) {
    table.append(
        String.format(
            Locale.ROOT,
            ROW,
            share(figures),
            String.format(Locale.ROOT, "%,d", figures.athletes()),
            what,
            String.format(Locale.ROOT, "%,d", spread.count()),
            spread.p50(),
            spread.p90(),
            spread.p99(),
            spread.p999(),
            spread.max()));
  }
}
