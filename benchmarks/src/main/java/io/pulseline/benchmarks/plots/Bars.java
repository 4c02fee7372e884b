package io.pulseline.benchmarks.plots;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A chart of bars: some series over the same few categories. */
final class Bars {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 480;

  /** Blue, orange and green that colour-blind people tell apart (Okabe and Ito 2008). */
  private static final Color[] SERIES = {
    new Color(0, 114, 178), new Color(230, 159, 0), new Color(0, 158, 115)
  };

  /** Colour of the first series' bars. */
  static final Color FIRST_SERIES = SERIES[0];

  private final CategoryChart chart;
  private final List<String> categories;

  Bars(String title, String unit, List<String> categories) {
    this.categories = categories;
    chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(unit)
            .build();
    CategoryStyler style = chart.getStyler();
    style.setAvailableSpaceFill(0.7);
    style.setYAxisDecimalPattern("#,##0.##");
    style.setSeriesColors(SERIES);
    style.setYAxisMin(0.0);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotBorderVisible(false);
    style.setChartBackgroundColor(Color.WHITE);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setLegendBorderColor(Color.WHITE);
  }

  /** Adds a series: a value for each category; what is not a number has no bar. */
  Bars add(String name, List<Double> values) {
    chart.addSeries(
        name, categories, values.stream().map(value -> value.isNaN() ? null : value).toList());
    return this;
  }

  CategoryChart chart() {
    return chart;
  }
}
