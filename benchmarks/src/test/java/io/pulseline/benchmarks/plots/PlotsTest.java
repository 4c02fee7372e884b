package io.pulseline.benchmarks.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import io.pulseline.benchmarks.SomeFigures;
import io.pulseline.benchmarks.latency.LatencyFigures;
import io.pulseline.benchmarks.latency.LatencyFigures.Spread;
import io.pulseline.benchmarks.pipelines.Variant;
import io.pulseline.benchmarks.throughput.Comparison;
import io.pulseline.benchmarks.throughput.StateSize;
import io.pulseline.cli.CommandFailure;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plots show what they were given; skipped, with the reason, by a Java that draws no letters. */
class PlotsTest {
  @TempDir private Path temporary;
  private Path folder;
  private PlotFolder plots;

  @BeforeEach
  void open() throws CommandFailure {
    folder = temporary.resolve("a").resolve("b");
    assumeThatCode(() -> PlotFolder.open(folder)).doesNotThrowAnyException();
    plots = PlotFolder.open(folder);
  }

  @Test
  void aBarIsAsLongAsItsFigure() throws Exception {
    Comparison comparison = new Comparison();
    comparison.add(Variant.WIRE, SomeFigures.run(400_000, 4));
    comparison.add(Variant.AT_LEAST_ONCE, SomeFigures.run(100_000, 16));
    ComparisonPlots.write(plots, comparison);

    int[] rates = barHeights("throughput.png");
    assertThat((double) rates[0] / rates[1]).isBetween(3.8, 4.2);
    int[] costs = barHeights("cpu.png");
    assertThat((double) costs[1] / costs[0]).isBetween(3.7, 4.3);
  }

  @Test
  void eachLoadHasItsBars() throws Exception {
    Spread spread = new Spread(10, 100, 150, 400, 250, 300);
    Spread twice = new Spread(10, 200, 300, 400, 500, 600);
    LatencyPlots.write(
        plots, List.of(load(0.25, spread, twice, 2), load(0.5, twice, twice, Double.NaN)));

    int[] scores = barHeights("latency-scores.png");
    assertThat((double) scores[1] / scores[0]).isBetween(1.9, 2.1);
    int[] alerts = barHeights("latency-alerts.png");
    assertThat(alerts[1]).isEqualTo(alerts[0]);
    int[] batches = barHeights("batches.png");
    assertThat(batches[0]).isPositive();
    assertThat(batches[1]).isZero();
  }

  @Test
  void withoutALoadThereIsNoPlot() throws Exception {
    LatencyPlots.write(plots, List.of());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void costIsByTheNumberOfAthletes() throws Exception {
    ScalePlots.write(plots, List.of(SomeFigures.point(1_000, 8), SomeFigures.point(2_000, 16)));

    int[] costs = barHeights("scale-cost.png");
    assertThat((double) costs[1] / costs[0]).isBetween(1.9, 2.1);
    int[] state = barHeights("scale-state.png");
    assertThat((double) state[0] / state[1]).isBetween(1.9, 2.1);
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    assertThatThrownBy(() -> PlotFolder.open(file.resolve("plots")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("The plots cannot be written to")
        .hasMessageContaining("file");
  }

  private static LatencyFigures load(
      double load, Spread scores, Spread alerts, double framesPerBatch) {
    return new LatencyFigures(
        load,
        1_000,
        new StateSize(4_000_000, 5_000_000),
        framesPerBatch,
        scores,
        scores,
        scores,
        alerts,
        alerts,
        alerts);
  }

  /**
   * Pixels from the top to the bottom of the longest bar of the first series' colour in the left
   * and in the right half of the picture; the legend below is left out.
   */
  private int[] barHeights(String plot) throws Exception {
    BufferedImage image = ImageIO.read(folder.resolve(plot).toFile());
    int[] heights = new int[2];
    int colour = Bars.FIRST_SERIES.getRGB();
    for (int x = 0; x < image.getWidth(); x++) {
      int height = 0;
      for (int y = 0; y < image.getHeight() * 9 / 10; y++) {
        height += image.getRGB(x, y) == colour ? 1 : 0;
      }
      int half = x < image.getWidth() / 2 ? 0 : 1;
      heights[half] = Math.max(heights[half], height);
    }
    return heights;
  }
}
