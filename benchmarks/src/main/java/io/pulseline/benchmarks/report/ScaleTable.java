package io.pulseline.benchmarks.report;

import io.pulseline.benchmarks.scale.ScalePoint;
import io.pulseline.benchmarks.throughput.RunFigures;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Cost and state by the number of athletes; medians of the runs. */
public final class ScaleTable {
  private static final String ROW = "%-9s %-8s %11s %9s %14s %12s %11s %9s %9s%n";

  private ScaleTable() {}

  /** The two lines above the numbers. */
  public static String head() {
    return String.format(
            ROW,
            "athletes",
            "state",
            "samples/s",
            "CPU s/M",
            "of the fewest",
            "checkpoint",
            "heap",
            "log in",
            "log out")
        + String.format(ROW, "", "", "", "", "", "B/athlete", "B/athlete", "B/sample", "B/sample");
  }

  /**
   * The line of a number of athletes.
   *
   * @param fewest the first of them
   */
  public static String row(ScalePoint point, ScalePoint fewest) {
    double cost = point.median(RunFigures::processCpuSecondsPerMillion);
    return String.format(
        Locale.ROOT,
        ROW,
        String.format(Locale.ROOT, "%,d", point.athletes()),
        point.state().name().toLowerCase(Locale.ROOT),
        String.format(Locale.ROOT, "%,.0f", point.median(RunFigures::samplesPerSecond)),
        String.format(Locale.ROOT, "%.2f", cost),
        String.format(
            Locale.ROOT, "%.2f", cost / fewest.median(RunFigures::processCpuSecondsPerMillion)),
        perAthlete(point, run -> run.state().checkpointBytes()),
        perAthlete(point, run -> run.state().heapBytes()),
        String.format(Locale.ROOT, "%.1f", point.inputBytesPerSample()),
        String.format(Locale.ROOT, "%.1f", point.resultBytesPerSample()));
  }

  private static String perAthlete(ScalePoint point, ToDoubleFunction<RunFigures> bytes) {
    return String.format(Locale.ROOT, "%,.0f", point.median(bytes) / point.athletes());
  }
}
