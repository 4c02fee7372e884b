package io.pulseline.training.publish;

import java.util.Collections;
import java.util.List;

/** Lines of a Markdown table. */
final class MarkdownTable {
  private final StringBuilder lines = new StringBuilder();

  /** A table with these headings. */
  MarkdownTable(List<String> headings) {
    row(headings);
    lines.append('|').append(String.join("", Collections.nCopies(headings.size(), "---|")));
    lines.append('\n');
  }

  /** Adds a row. */
  MarkdownTable row(List<String> cells) {
    lines.append("| ").append(String.join(" | ", cells)).append(" |\n");
    return this;
  }

  /** Adds a row. */
  MarkdownTable row(String... cells) {
    return row(List.of(cells));
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
