package io.pulseline.training.publish;

import io.pulseline.modelstore.Manifest;
import io.pulseline.training.evaluate.Comparison;
import io.pulseline.training.evaluate.EvaluationReport;
import io.pulseline.training.evaluate.GroupError;
import io.pulseline.training.evaluate.StrongestBaseline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What an evaluation says of one model, scene by scene. */
final class CardFigures {
  private static final int WORST_GROUPS = 3;

  private final EvaluationReport report;
  private final List<EvaluationReport.Section> sections;

  /** The sections of one model. */
  CardFigures(EvaluationReport report, List<EvaluationReport.Section> sections) {
    this.report = report;
    this.sections = sections;
  }

  /** Markdown, from a heading to an end of line. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        ## How well it does

        Scored by the code that serves, on %s simulated athletes of each population, drawn from seed %d: nobody was trained on
        them, and nothing was chosen by them. Baselines are fitted to %s other athletes, seed %d. To repeat, on a store that
        holds this version: `%s`.
        `docs/evaluation.md` says what each figure and each baseline is.
        """
            .formatted(
                CardNumbers.whole(report.athletes()),
                report.seed(),
                CardNumbers.whole(report.baselineAthletes()),
                report.baselineSeed(),
                report.command()));
    report.notes().forEach(note -> text.append('\n').append(note).append('\n'));
    text.append('\n').append(verdict());
    for (EvaluationReport.Section section : sections) {
      text.append(
          "\n### On %s\n\n%s sessions; D' ran out in %s.\n\n"
              .formatted(
                  section.scene(),
                  CardNumbers.whole(section.sessions()),
                  CardNumbers.whole(section.sessionsToExhaustion())));
      text.append(figures(section.figures()));
    }
    text.append(new CardAlerts(sections).markdown());
    text.append(new CardConfidence(sections).markdown());
    text.append(worstGroups());
    return text.toString();
  }

  /** In how many figures the model is the best, and where it is not. */
  private String verdict() {
    int compared = 0;
    List<String> lost = new ArrayList<>();
    for (EvaluationReport.Section section : sections) {
      for (Manifest.Metric figure : section.figures()) {
        if (figure.baselines().isEmpty()) {
          continue;
        }
        compared++;
        StrongestBaseline.notBeaten(figure)
            .ifPresent(
                baseline ->
                    lost.add("- %s: %s: %s".formatted(section.scene(), figure.name(), baseline)));
      }
    }
    String counted =
        "Of %d figures with a baseline beside them the model is the best in %d.\n"
            .formatted(compared, compared - lost.size());
    return lost.isEmpty()
        ? counted
        : counted + "A baseline is better or equal in:\n\n" + String.join("\n", lost) + "\n";
  }

  private static String figures(List<Manifest.Metric> figures) {
    List<String> baselines = baselines(figures);
    List<String> headings = new ArrayList<>(List.of("figure", "unit", Comparison.MODEL));
    headings.addAll(baselines);
    headings.add("best");
    MarkdownTable table = new MarkdownTable(headings);
    for (Manifest.Metric figure : figures) {
      Optional<String> better = StrongestBaseline.notBeaten(figure);
      String value = CardNumbers.plain(figure.value());
      boolean compared = !figure.baselines().isEmpty();
      List<String> cells = new ArrayList<>();
      cells.add(figure.name());
      cells.add(figure.unit().equals("1") ? "" : figure.unit());
      cells.add(compared && better.isEmpty() ? "**" + value + "**" : value);
      for (String baseline : baselines) {
        Double other = figure.baselines().get(baseline);
        cells.add(other == null ? "" : CardNumbers.plain(other));
      }
      cells.add(better.orElse(compared ? Comparison.MODEL : ""));
      table.row(cells);
    }
    return table.toString();
  }

  private static List<String> baselines(List<Manifest.Metric> figures) {
    TreeSet<String> named = new TreeSet<>();
    figures.forEach(figure -> named.addAll(figure.baselines().keySet()));
    List<String> ordered = new ArrayList<>(Comparison.BASELINES);
    ordered.retainAll(named);
    named.removeAll(ordered);
    ordered.addAll(named);
    return ordered;
  }

  private String worstGroups() {
    MarkdownTable table =
        new MarkdownTable(
            List.of("scene", "quantity", "group", "sessions", "MAE", "over the mean"));
    for (EvaluationReport.Section section : sections) {
      section.groups().stream()
          .sorted(Comparator.comparingDouble(GroupError::ratio).reversed())
          .limit(WORST_GROUPS)
          .forEach(
              group ->
                  table.row(
                      section.scene(),
                      group.quantity(),
                      group.split() + " " + group.group(),
                      CardNumbers.whole(group.sessions()),
                      CardNumbers.plain(group.mae()),
                      CardNumbers.plain(Math.round(group.ratio() * 100) / 100.0)));
    }
    return """

        ### The groups it serves worst

        The %d groups of athletes with the greatest error in each scene, and that error over the error on all. A group of few
        sessions says little.

        """
            .formatted(WORST_GROUPS)
        + table;
  }
}
