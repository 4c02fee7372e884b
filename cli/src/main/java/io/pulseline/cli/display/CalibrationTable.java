package io.pulseline.cli.display;

import io.pulseline.gym.calibration.CalibrationReport;
import io.pulseline.gym.calibration.Figure;
import io.pulseline.gym.calibration.Published;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * A calibration as a table: ours, published, source; marked where they are more than one published
 * standard deviation apart.
 */
public final class CalibrationTable {
  private static final int NAME_WIDTH = 55;

  private CalibrationTable() {}

  /** Prints all sections. */
  public static void print(CalibrationReport report, PrintWriter out) {
    String section = "";
    long off = 0;
    for (Figure figure : report.figures()) {
      if (!figure.section().equals(section)) {
        section = figure.section();
        out.printf("%n%s%n", section);
        out.printf(row(), "", "unit", "ours", "published", "", "source");
      }
      Published published = figure.published();
      out.printf(
          row(),
          figure.name(),
          figure.unit().equals("1") ? "" : figure.unit(),
          value(figure.mean(), figure.sd()),
          published == null || published.mean() == null
              ? ""
              : value(published.mean(), published.sd()),
          figure.isOff() ? String.format(Locale.ROOT, "%+.1f SD", figure.deviation()) : "",
          published == null ? "" : published.source());
      off += figure.isOff() ? 1 : 0;
    }
    out.printf(
        Locale.ROOT,
        "%n%d of %d figures are more than one published standard deviation (SD) away.%n",
        off,
        report.figures().stream().filter(figure -> figure.deviation() != null).count());
  }

  private static String row() {
    return "  %-" + NAME_WIDTH + "s %-10s %15s %14s %8s  %s%n";
  }

  private static String value(double mean, Double sd) {
    String digits = Math.abs(mean) < 10 ? "%.2f" : "%.1f";
    String text = String.format(Locale.ROOT, digits, mean);
    return sd == null ? text : text + " ± " + String.format(Locale.ROOT, digits, sd);
  }
}
