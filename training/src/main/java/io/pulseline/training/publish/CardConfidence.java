package io.pulseline.training.publish;

import io.pulseline.training.evaluate.ConfidenceFigures;
import io.pulseline.training.evaluate.EvaluationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a model is as sure as it may be. */
final class CardConfidence {
  private final List<EvaluationReport.Section> sections;

  /** The sections of one model. */
  CardConfidence(List<EvaluationReport.Section> sections) {
    this.sections = sections;
  }

  /** Markdown, from a heading to an end of line. */
  String markdown() {
    String heading = "\n### How far its confidence can be trusted\n\n";
    return sections.stream().allMatch(section -> section.confidences().isEmpty())
        ? heading + "This version says nothing of its own error.\n"
        : heading + coverage() + reliability();
  }

  private String coverage() {
    MarkdownTable table = null;
    for (EvaluationReport.Section section : sections) {
      for (ConfidenceFigures figures : section.confidences()) {
        if (table == null) {
          table = new MarkdownTable(headings(figures));
        }
        List<String> cells = new ArrayList<>(List.of(section.scene(), figures.quantity()));
        for (ConfidenceFigures.Interval interval : figures.intervals()) {
          cells.add(
              "%s (±%s)"
                  .formatted(
                      CardNumbers.percent(interval.measured()),
                      CardNumbers.plain(interval.meanHalfWidth())));
        }
        cells.add(
            figures
                .worstGroup()
                .map(
                    worst ->
                        "%s %s: %s of %s sessions"
                            .formatted(
                                worst.split(),
                                worst.group(),
                                CardNumbers.percent(worst.measured()),
                                CardNumbers.whole(worst.sessions())))
                .orElse(""));
        table.row(cells);
      }
    }
    return """
        Share of true values within the interval around the prediction that is to hold so many, and its mean half width in the
        quantity's unit; last the group of which the 80 % interval holds the least.

        """
        + table;
  }

  private static List<String> headings(ConfidenceFigures figures) {
    List<String> headings = new ArrayList<>(List.of("scene", "quantity"));
    figures
        .intervals()
        .forEach(interval -> headings.add(CardNumbers.percent(interval.stated()) + " interval"));
    headings.add("worst group");
    return headings;
  }

  private String reliability() {
    MarkdownTable table =
        new MarkdownTable(List.of("scene", "quantity", "within", "stated → measured"));
    for (EvaluationReport.Section section : sections) {
      for (ConfidenceFigures figures : section.confidences()) {
        if (!figures.reliability().isEmpty()) {
          table.row(
              section.scene(),
              figures.quantity(),
              "%s %s".formatted(CardNumbers.plain(figures.tolerance()), figures.unit()),
              figures.reliability().stream()
                  .map(
                      bin ->
                          CardNumbers.percent(bin.stated())
                              + " → "
                              + CardNumbers.percent(bin.measured()))
                  .collect(Collectors.joining(", ")));
        }
      }
    }
    return """

        The stated probability that the error is within a tolerance, in fifths of the predictions from the least sure to the
        surest, and the share of which it was.

        """
        + table;
  }
}
