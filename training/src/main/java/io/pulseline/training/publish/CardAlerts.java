package io.pulseline.training.publish;

import io.pulseline.training.evaluate.EvaluationReport;
import io.pulseline.training.evaluate.OperatingPoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What alerts cost and bring around the point at which the job works. */
final class CardAlerts {
  private final List<EvaluationReport.Section> sections;

  /** The sections of one model. */
  CardAlerts(List<EvaluationReport.Section> sections) {
    this.sections = sections;
  }

  /** Markdown, from a heading to an end of line; empty for a model that raises no alerts. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    for (EvaluationReport.Section section : sections) {
      if (!section.operatingPoints().isEmpty()) {
        text.append("\n%s:\n\n".formatted(section.scene())).append(table(section));
      }
    }
    return text.length() == 0
        ? ""
        : """

          ### Where its alerts stand

          False HIGH or SEVERE alerts per 10 h, and the share of sessions in which D' ran out where an alert stood 30 s before,
          if an offset were added to the index. The job adds none.
          """
            + text;
  }

  private static String table(EvaluationReport.Section section) {
    Set<String> predictors = new LinkedHashSet<>();
    Set<Double> offsets = new LinkedHashSet<>();
    for (OperatingPoint point : section.operatingPoints()) {
      predictors.add(point.predictor());
      offsets.add(point.offset());
    }
    List<String> headings = new ArrayList<>(List.of("offset"));
    for (String predictor : predictors) {
      headings.add(predictor + ": false per 10 h");
      headings.add(predictor + ": warned");
    }
    MarkdownTable table = new MarkdownTable(headings);
    for (double offset : offsets) {
      List<String> cells = new ArrayList<>();
      cells.add(offset == 0 ? "**0**" : String.format(Locale.ROOT, "%+.2f", offset));
      for (OperatingPoint point : section.operatingPoints()) {
        if (point.offset() == offset) {
          cells.add(CardNumbers.plain(point.falseAlertsPer10Hours()));
          cells.add(CardNumbers.plain(point.warnedShare()));
        }
      }
      table.row(cells);
    }
    return table.toString();
  }
}
