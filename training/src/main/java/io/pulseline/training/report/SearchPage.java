package io.pulseline.training.report;

import io.pulseline.training.learn.Fit;
import io.pulseline.training.search.Candidate;
import io.pulseline.training.search.Figure;
import io.pulseline.training.search.SearchReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A search as a page: for each task the ranking, and the learning curves. */
public final class SearchPage {
  private final Page page;
  private final Markup markup;

  private SearchPage(SearchReport report) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Command", report.command());
    facts.put("Seed", String.valueOf(report.seed()));
    facts.put("Data set", report.dataSet());
    facts.put(
        "Athletes",
        "%,d to learn from, %,d others to rank on; the test athletes are not used"
            .formatted(report.trainAthletes(), report.validationAthletes()));
    facts.put("Wall time", String.format(Locale.ROOT, "%.0f s", report.seconds()));
    page = new Page("Search for better networks", facts);
    markup = page.markup();
  }

  /** The page as one file. */
  public static String of(SearchReport report) {
    SearchPage search = new SearchPage(report);
    report.notes().forEach(note -> search.markup.element("p", note));
    report.rankings().forEach(search::ranking);
    return search.page.html();
  }

  private void ranking(SearchReport.Ranking ranking) {
    Figure first = ranking.candidates().get(0).figures().get(0);
    String ranks = ranking.quantity() + ", " + first.name();
    markup.open("section").element("h2", capital(ranking.quantity()));
    markup.element(
        "p",
        "Ranked by %s on the validation athletes; the best value of each column is bold. Who is"
                .formatted(first.name())
            + " first here was chosen by these athletes, so its figure flatters it a little.",
        "class",
        "soft");
    bars(ranking, ranks);
    table(ranking);
    curves(ranking.candidates());
    markup.close();
  }

  private void bars(SearchReport.Ranking ranking, String title) {
    List<ErrorBars.Bar> bars = new ArrayList<>();
    for (Candidate candidate : ranking.candidates()) {
      double value = candidate.figures().get(0).value();
      if (Double.isFinite(value)) {
        boolean baseline = candidate.kind() == Candidate.Kind.BASELINE;
        bars.add(new ErrorBars.Bar(candidate.name(), baseline ? "baseline" : "model", value));
      }
    }
    markup.open("figure", "class", "bars");
    ErrorBars.draw(markup, title, bars);
    markup.element("figcaption", capital(title) + ", " + unit(ranking) + "; baselines in grey");
    markup.close();
  }

  private static String unit(SearchReport.Ranking ranking) {
    return "in " + ranking.candidates().get(0).figures().get(0).unit() + " units";
  }

  private void table(SearchReport.Ranking ranking) {
    List<Figure> columns = ranking.candidates().get(0).figures();
    List<String> names = new ArrayList<>(List.of("Candidate", "Kind"));
    List<Boolean> numbers = new ArrayList<>(List.of(false, false));
    for (Figure column : columns) {
      names.add(capital(column.name()));
      numbers.add(true);
    }
    names.addAll(List.of("Parameters", "Seconds", "Settings"));
    numbers.addAll(List.of(true, true, false));
    markup.open("div", "class", "wide").open("table");
    page.head(names, numbers);
    markup.open("tbody");
    for (Candidate candidate : ranking.candidates()) {
      String kind = candidate.kind().name().toLowerCase(Locale.ROOT);
      markup.open("tr", "class", kind);
      markup.element("th", candidate.name(), "scope", "row").element("td", kind);
      for (int i = 0; i < columns.size(); i++) {
        Figure figure = candidate.figures().get(i);
        markup.element("td", number(figure), Page.numeric(isBest(ranking, i, figure)));
      }
      String parameters =
          candidate.parameters() == 0
              ? "none"
              : String.format(Locale.ROOT, "%,d", candidate.parameters());
      markup.element("td", parameters, Page.numeric(false));
      markup.element(
          "td", String.format(Locale.ROOT, "%.1f", candidate.seconds()), Page.numeric(false));
      markup.element("td", candidate.settings(), "class", "settings").close();
    }
    markup.close().close().close();
  }

  private static boolean isBest(SearchReport.Ranking ranking, int column, Figure figure) {
    return Double.isFinite(figure.value())
        && ranking.candidates().stream()
            .map(candidate -> candidate.figures().get(column).value())
            .filter(Double::isFinite)
            .allMatch(
                other ->
                    figure.lowerIsBetter() ? figure.value() <= other : figure.value() >= other);
  }

  private static String number(Figure figure) {
    return Double.isFinite(figure.value())
        ? String.format(Locale.ROOT, "%.4f", figure.value())
        : "none";
  }

  private void curves(List<Candidate> candidates) {
    List<Candidate> learnt =
        candidates.stream().filter(candidate -> !candidate.curve().isEmpty()).toList();
    List<List<Fit.Epoch>> curves = learnt.stream().map(Candidate::curve).toList();
    LearningCurve drawing = new LearningCurve(curves);
    markup.element("h3", "Learning curves").open("div", "class", "curves");
    for (Candidate candidate : learnt) {
      markup.open("figure");
      drawing.draw(markup, candidate.name(), candidate.curve(), candidate.bestEpoch());
      markup.open("figcaption").element("strong", candidate.name());
      markup.text(
          ", best after epoch %d of %d".formatted(candidate.bestEpoch(), candidate.curve().size()));
      markup.close().close();
    }
    markup.close();
  }

  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
