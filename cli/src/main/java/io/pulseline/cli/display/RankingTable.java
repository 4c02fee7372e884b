package io.pulseline.cli.display;

import io.pulseline.training.search.Candidate;
import io.pulseline.training.search.Figure;
import io.pulseline.training.search.SearchReport;
import java.io.PrintWriter;
import java.util.Locale;

/** The rankings of a search as tables, best first. */
public final class RankingTable {
  private RankingTable() {}

  /** Prints the ranking of each task. */
  public static void print(SearchReport report, PrintWriter out) {
    for (SearchReport.Ranking ranking : report.rankings()) {
      out.printf(
          Locale.ROOT,
          "%n%s on %,d validation athletes%n",
          ranking.quantity(),
          report.validationAthletes());
      out.printf("  %-28s", "");
      for (Figure column : ranking.candidates().get(0).figures()) {
        out.printf(" %24s", column.name());
      }
      out.printf(" %11s %8s%n", "parameters", "seconds");
      ranking.candidates().forEach(candidate -> print(candidate, out));
    }
    report.notes().forEach(note -> out.printf("%n%s%n", note));
  }

  private static void print(Candidate candidate, PrintWriter out) {
    out.printf("  %-28s", candidate.name());
    for (Figure figure : candidate.figures()) {
      out.printf(
          Locale.ROOT,
          " %24s",
          Double.isNaN(figure.value())
              ? "none"
              : String.format(Locale.ROOT, "%.4f", figure.value()));
    }
    out.printf(
        Locale.ROOT,
        " %11s %8.1f  %s%n",
        candidate.parameters() == 0
            ? ""
            : String.format(Locale.ROOT, "%,d", candidate.parameters()),
        candidate.seconds(),
        candidate.settings());
  }
}
