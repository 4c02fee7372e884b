package io.pulseline.training.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.modelstore.Architecture;
import io.pulseline.training.learn.Recipe;
import io.pulseline.training.report.SearchPage;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** That a search is repeatable, knows its candidates, and that its page shows them all. */
class SearchTest {
  private static SearchPlan tiny(SearchTask task) {
    return new SearchPlan(List.of(task), 11, 20, 1, 1, 2, SearchSpace.DEFAULT);
  }

  private static SearchReport run(SearchTask task) {
    return Search.run(tiny(task), (stage, done, detail) -> {});
  }

  private static List<String> figures(SearchReport report) {
    return report.rankings().get(0).candidates().stream()
        .map(candidate -> candidate.name() + " " + candidate.settings() + candidate.figures())
        .toList();
  }

  @Test
  void theSameSeedDrawsTheSameRecipesInsideTheSpace() {
    RandomSearch search = new RandomSearch(SearchSpace.DEFAULT, 5);
    RandomSearch again = new RandomSearch(SearchSpace.DEFAULT, 5);
    RandomSearch other = new RandomSearch(SearchSpace.DEFAULT, 6);
    List<Recipe> drawn = new ArrayList<>();
    List<Recipe> drawnByOther = new ArrayList<>();
    for (int number = 1; number <= 30; number++) {
      Recipe rows = search.rows(number, 10, 3);
      Recipe steps = search.sequences(number, 2, 10, 3, 1000);
      assertThat(again.sequences(number, 2, 10, 3, 1000)).isEqualTo(steps);
      assertThat(again.rows(number, 10, 3)).isEqualTo(rows);
      assertThat(SearchSpace.DEFAULT.rows().hidden())
          .contains(((Architecture.Mlp) rows.architecture()).hidden());
      assertThat(rows.hyper().learningRate()).isBetween(5e-4, 6e-3);
      assertThat(rows.hyper().weightDecay()).isBetween(0.1, 5.0);
      assertThat(steps.hyper().learningRate()).isBetween(2e-3, 1e-2);
      assertThat(steps.recurrent()).isTrue();
      drawn.add(rows);
      drawnByOther.add(other.rows(number, 10, 3));
    }
    assertThat(drawn).doesNotHaveDuplicates().isNotEqualTo(drawnByOther);
  }

  @Test
  void theSameSeedGivesTheSameRanking() {
    SearchReport report = run(SearchTask.EFFECT);

    assertThat(figures(run(SearchTask.EFFECT))).isEqualTo(figures(report));
    List<Candidate> candidates = report.rankings().get(0).candidates();
    assertThat(candidates.stream().map(Candidate::name))
        .contains(
            "formula",
            "linear regression",
            "published",
            "MLP 64-32-1",
            "LSTM 128-64-1",
            "trial 1",
            "stacking")
        .anyMatch(name -> name.startsWith("bagging of "));
    for (int i = 1; i < candidates.size(); i++) {
      assertThat(candidates.get(i).first().value())
          .as(candidates.get(i).name())
          .isGreaterThanOrEqualTo(candidates.get(i - 1).first().value());
    }
  }

  @Test
  void thePageIsWellFormedAndHasARowForEachCandidate() throws Exception {
    SearchReport report = run(SearchTask.FATIGUE);

    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(SearchPage.of(report))));

    NodeList rows = page.getElementsByTagName("tr");
    List<String> names = new ArrayList<>();
    for (int row = 1; row < rows.getLength(); row++) {
      names.add(rows.item(row).getFirstChild().getTextContent());
    }
    List<Candidate> candidates = report.rankings().get(0).candidates();
    assertThat(names).isEqualTo(candidates.stream().map(Candidate::name).toList());
    assertThat(names).contains("logistic regression", "LSTM 128-64-1", "MLP 2 × 100");
    long curves = candidates.stream().filter(candidate -> !candidate.curve().isEmpty()).count();
    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo((int) curves + 1);
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getDocumentElement().getTextContent())
        .contains(report.dataSet(), "scripts/pulseline search --only fatigue --seed 11");
  }
}
