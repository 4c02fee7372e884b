package io.pulseline.training.report;

import java.util.List;
import java.util.Locale;

/** One figure of several candidates as bars from zero, best first. */
final class ErrorBars {
  private static final double WIDTH = 720;
  private static final double LEFT = 200;
  private static final double RIGHT = 70;
  private static final double ROW = 24;
  private static final double BAR = 14;

  private ErrorBars() {}

  /**
   * A bar.
   *
   * @param name written before it
   * @param kind class of its colour
   * @param value its length
   */
  record Bar(String name, String kind, double value) {}

  static void draw(Markup page, String title, List<Bar> bars) {
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    double height = bars.size() * ROW + 8;
    page.open(
        "svg",
        "viewBox",
        "0 0 %d %d".formatted((int) WIDTH, (int) height),
        "role",
        "img",
        "xmlns",
        "http://www.w3.org/2000/svg");
    page.element("title", title);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double middle = 4 + ROW * (i + 0.5);
      double length = Math.max(0.5, bar.value / most * (WIDTH - LEFT - RIGHT));
      page.element("text", bar.name, "class", "bar end", "x", LEFT - 8, "y", middle + 4);
      page.empty(
          "rect",
          "class",
          "fill " + bar.kind,
          "x",
          LEFT,
          "y",
          middle - BAR / 2,
          "width",
          length,
          "height",
          BAR);
      page.element(
          "text",
          String.format(Locale.ROOT, "%.4f", bar.value),
          "class",
          "bar",
          "x",
          LEFT + length + 6,
          "y",
          middle + 4);
    }
    page.empty("line", "class", "axis", "x1", LEFT, "x2", LEFT, "y1", "2", "y2", height - 2);
    page.close();
  }
}
