package io.pulseline.benchmarks.report;

import io.pulseline.benchmarks.pipelines.Variant;
import io.pulseline.benchmarks.throughput.Comparison;
import io.pulseline.benchmarks.throughput.RunFigures;
import java.util.Locale;

/** The comparison as a table of medians. */
public final class ComparisonTable {
  private static final String ROW = "%-14s %11s %11s %8s %10s %12s %13s %9s %6s %7s%n";

  private ComparisonTable() {}

  /** Lines of the table. */
  public static String of(Comparison comparison) {
    StringBuilder table = new StringBuilder();
    row(
        table,
        "pipeline",
        "samples/s",
        "of them",
        "of wire",
        "athletes",
        "CPU s/M",
        "CPU s/M",
        "alloc",
        "GC",
        "frames");
    row(
        table,
        "",
        "median",
        "least",
        "",
        "at 1 Hz",
        "(process)",
        "(its threads)",
        "B/sample",
        "%",
        "a batch");
    for (Variant variant : comparison.variants()) {
      double rate = comparison.median(variant, RunFigures::samplesPerSecond);
      row(
          table,
          variant.word(),
          number("%,.0f", rate),
          number("%,.0f", comparison.leastSamplesPerSecond(variant)),
          number("%.2f", comparison.ratio(variant, Variant.WIRE)),
          number("%,.0f", rate / Comparison.SAMPLES_PER_ATHLETE_SECOND),
          number("%.2f", comparison.median(variant, RunFigures::processCpuSecondsPerMillion)),
          number("%.2f", comparison.median(variant, RunFigures::pipelineCpuSecondsPerMillion)),
          number("%,.0f", comparison.median(variant, RunFigures::allocatedBytesPerSample)),
          number("%.1f", 100 * comparison.median(variant, RunFigures::collectionShare)),
          number("%.1f", comparison.median(variant, RunFigures::framesPerBatch)));
    }
    if (comparison.variants().stream()
        .flatMap(variant -> comparison.runs(variant).stream())
        .anyMatch(run -> !run.steady())) {
      table.append(
          String.format(
              "Some runs were too short and have their start in the figures: give them more"
                  + " --athletes or --seconds.%n"));
    }
    return table.toString();
  }

  private static void row(StringBuilder table, Object... cells) {
    table.append(String.format(Locale.ROOT, ROW, cells));
  }

  private static String number(String form, double figure) {
    return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, form, figure);
  }
}
