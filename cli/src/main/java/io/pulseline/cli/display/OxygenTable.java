package io.pulseline.cli.display;

import io.pulseline.training.oxygen.Agreement;
import io.pulseline.training.oxygen.OxygenReport;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Figures of oxygen uptake by participant as tables. */
public final class OxygenTable {
  private static final String ROW = "  %-12s %8s  %-34s %7s %7s %7s %7s%n";

  private OxygenTable() {}

  /** Prints all tables. */
  public static void print(OxygenReport report, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%n%s, trained on none of the %d participants (%d impossible values masked);"
            + " errors in mL/kg/min at 1 Hz%n",
        report.model(),
        report.participants(),
        report.maskedValues());
    print(report.untrained(), out);
    if (report.divisions().isEmpty()) {
      out.printf(
          "%nToo few participants to train on some of them: give others by --oxygen-train.%n");
      return;
    }
    OxygenReport.Division first = report.divisions().get(0);
    out.printf(
        "%nTrained on participants %s, tested on %s%n",
        String.join(" ", first.trainedOn()), String.join(" ", first.testedOn()));
    print(first.table(), out);
    out.printf("  trained model: %s; linear: %s%n", first.method(), first.linear());
    out.println("  chosen by RMSE on participants trained on, each left out in turn:");
    first
        .candidates()
        .forEach((name, rmse) -> out.printf(Locale.ROOT, "    %6.3f  %s%n", rmse, name));
    if (report.divisions().size() > 1) {
      divisions(report, out);
    }
  }

  private static void print(OxygenReport.Table table, PrintWriter out) {
    out.printf(ROW, "participant", "seconds", "", "RMSE", "MAE", "bias", "r");
    for (Map.Entry<String, Map<String, Agreement>> row : table.rows().entrySet()) {
      String participant = row.getKey();
      for (String predictor : table.predictors()) {
        Agreement figures = row.getValue().get(predictor);
        out.printf(
            ROW,
            participant,
            participant.isEmpty() ? "" : String.format(Locale.ROOT, "%,d", figures.seconds()),
            predictor,
            number("%.3f", figures.rmse()),
            number("%.3f", figures.mae()),
            number("%+.2f", figures.bias()),
            number("%.3f", figures.r()));
        participant = "";
      }
    }
  }

  private static void divisions(OxygenReport report, PrintWriter out) {
    out.printf("%nRMSE of other divisions, each with its own choice%n");
    out.printf(
        "  %-28s %9s %9s %9s %9s%n", "tested on", "published", "trained", "linear", "constant");
    double[] sums = new double[4];
    int wins = 0;
    for (OxygenReport.Division division : report.divisions()) {
      double[] values = {
        rmse(division, OxygenReport.PUBLISHED),
        rmse(division, OxygenReport.TRAINED),
        rmse(division, OxygenReport.LINEAR),
        rmse(division, OxygenReport.CONSTANT)
      };
      for (int i = 0; i < values.length; i++) {
        sums[i] += values[i] / report.divisions().size();
      }
      wins += values[1] < values[2] ? 1 : 0;
      line(String.join(" ", division.testedOn()), values, out);
    }
    line("mean of all", sums, out);
    out.printf(
        "  the trained model is below the linear one in %d of %d%n",
        wins, report.divisions().size());
  }

  private static double rmse(OxygenReport.Division division, String predictor) {
    return division.table().all(predictor).rmse();
  }

  private static void line(String name, double[] values, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "  %-28s %9.3f %9.3f %9.3f %9.3f%n",
        name,
        values[0],
        values[1],
        values[2],
        values[3]);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, format, value);
  }
}
