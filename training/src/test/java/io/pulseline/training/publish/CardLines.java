package io.pulseline.training.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.modelstore.Manifest;
import java.util.ArrayList;
import java.util.List;

/** Looks up figures in a card. */
public final class CardLines {
  private CardLines() {}

  /** That the card shows the figure's name, the model's value and each baseline's in its scene. */
  public static void assertShown(String card, Manifest.Metric metric) {
    int colon = metric.name().indexOf(": ");
    String scene = metric.name().substring(0, colon);
    String figure = metric.name().substring(colon + 2);
    String line =
        section(card, "### On " + scene)
            .lines()
            .filter(candidate -> candidate.startsWith("| " + figure + " |"))
            .findFirst()
            .orElse("");
    assertThat(line).as("%s in %s", figure, scene).isNotEmpty();
    List<String> cells =
        line.replace("*", "")
            .lines()
            .flatMap(row -> List.of(row.split("\\|")).stream())
            .map(String::trim)
            .toList();
    List<String> shown = new ArrayList<>();
    shown.add(CardNumbers.plain(metric.value()));
    metric.baselines().values().forEach(value -> shown.add(CardNumbers.plain(value)));
    assertThat(cells).as(metric.name()).containsAll(shown);
  }

  /** From the heading to the next. */
  static String section(String card, String heading) {
    int start = card.indexOf(heading + "\n");
    assertThat(start).as(heading).isNotNegative();
    int end = card.indexOf("\n#", start + heading.length());
    return end < 0 ? card.substring(start) : card.substring(start, end);
  }
}
