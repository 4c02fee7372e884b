package io.pulseline.cli.display;

import io.pulseline.modelstore.Manifest;
import io.pulseline.training.evaluate.Comparison;
import io.pulseline.training.evaluate.ConfidenceFigures;
import io.pulseline.training.evaluate.EvaluationReport;
import io.pulseline.training.evaluate.GroupError;
import io.pulseline.training.evaluate.OperatingPoint;
import io.pulseline.training.evaluate.StrongestBaseline;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The figures of an evaluation as tables: the model, each baseline, and whether the model wins. */
public final class EvaluationTable {
  private static final String CELL = " %11s";

  private EvaluationTable() {}

  /** Prints all sections. */
  public static void print(EvaluationReport report, PrintWriter out) {
    for (EvaluationReport.Section section : report.sections()) {
      out.println();
      out.printf(
          "%s on %s athletes, %s (%d sessions, D' empty in %d)%n",
          section.model(),
          section.population(),
          section.observation(),
          section.sessions(),
          section.sessionsToExhaustion());
      out.printf("  %-57s %-9s" + CELL, "", "unit", "model");
      for (String baseline : Comparison.BASELINES) {
        out.printf(CELL, baseline.replace(Comparison.BOOSTING, "grad. boost"));
      }
      out.println("  best");
      section.figures().forEach(figure -> print(figure, out));
      groups(section.groups(), out);
      operatingPoints(section.operatingPoints(), out);
      section.confidences().forEach(confidence -> confidence(confidence, out));
    }
    report.notes().forEach(note -> out.printf("%n%s%n", note));
  }

  private static void print(Manifest.Metric figure, PrintWriter out) {
    out.printf("  %-57s %-9s", figure.name(), figure.unit().equals("1") ? "" : figure.unit());
    out.printf(CELL, number(figure.value()));
    for (String baseline : Comparison.BASELINES) {
      Double value = figure.baselines().get(baseline);
      out.printf(CELL, value == null ? "" : number(value));
    }
    out.printf("  %s%n", best(figure));
  }

  private static String best(Manifest.Metric figure) {
    return StrongestBaseline.notBeaten(figure)
        .map(baseline -> "not the model: " + baseline)
        .orElse(figure.baselines().isEmpty() ? "" : "model");
  }

  private static void groups(List<GroupError> groups, PrintWriter out) {
    for (GroupError group : groups) {
      out.printf(
          Locale.ROOT,
          "  %-57s %-9s" + CELL + "  %.2f of the mean, %d sessions%n",
          group.quantity() + ", " + group.split() + " " + group.group(),
          "MAE",
          number(group.mae()),
          group.ratio(),
          group.sessions());
    }
    GroupError.worst(groups)
        .ifPresent(
            worst ->
                out.printf(
                    Locale.ROOT,
                    "  worst group: %s %s, %.2f times the mean error%n",
                    worst.split(),
                    worst.group(),
                    worst.ratio()));
  }

  private static void operatingPoints(List<OperatingPoint> points, PrintWriter out) {
    if (!points.isEmpty()) {
      out.println("  alerts if an offset were added to the index:");
    }
    for (OperatingPoint point : points) {
      out.printf(
          Locale.ROOT,
          "  %-57s %-9s"
              + CELL
              + "  false per 10 h;"
              + CELL
              + " of D' empty with an alert 30 s before%n",
          point.predictor(),
          String.format(Locale.ROOT, "%+.2f", point.offset()),
          number(point.falseAlertsPer10Hours()),
          number(point.warnedShare()));
    }
  }

  private static void confidence(ConfidenceFigures confidence, PrintWriter out) {
    for (ConfidenceFigures.Interval interval : confidence.intervals()) {
      out.printf(
          Locale.ROOT,
          "  %-57s %-9s" + CELL + "  of true values within it, mean half width %s %s%n",
          "%s: %.0f %% interval".formatted(confidence.quantity(), 100 * interval.stated()),
          "fraction",
          number(interval.measured()),
          number(interval.meanHalfWidth()),
          confidence.unit());
    }
    confidence
        .worstGroup()
        .ifPresent(
            worst ->
                out.printf(
                    Locale.ROOT,
                    "  80 %% interval, worst group: %s %s, %.3f%n",
                    worst.split(),
                    worst.group(),
                    worst.measured()));
    for (ConfidenceFigures.ReliabilityBin bin : confidence.reliability()) {
      out.printf(
          Locale.ROOT,
          "  %-57s %-9s" + CELL + "  where %.3f is stated, of %,d%n",
          "%s: off by at most %s".formatted(confidence.quantity(), number(confidence.tolerance())),
          "fraction",
          number(bin.measured()),
          bin.stated(),
          bin.count());
    }
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? "none"
        : String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.3f", value);
  }
}
