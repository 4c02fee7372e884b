package io.pulseline.benchmarks.plots;

import io.pulseline.cli.CommandFailure;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/** The folder into which plots go, as PNG. */
public final class PlotFolder {
  private final Path folder;

  private PlotFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder, and makes it if it is not there. To be called before a long run: what would
   * keep plots from being drawn shows here.
   *
   * @throws CommandFailure if it cannot be made, or this Java has no fonts
   */
  public static PlotFolder open(Path folder) throws CommandFailure {
    System.setProperty("java.awt.headless", "true");
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12)
          .getStringBounds("0", new FontRenderContext(null, true, true));
    } catch (LinkageError | RuntimeException | InternalError e) {
      throw new CommandFailure(
          "This Java cannot draw the letters of plots (%s): install a JDK that is not headless, and a font such as fonts-dejavu."
              .formatted(e.getMessage()),
          e);
    }
    try {
      return new PlotFolder(Files.createDirectories(folder));
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  void save(String name, Chart<?, ?> chart) throws CommandFailure {
    Path file = folder.resolve(name + ".png");
    try {
      BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static CommandFailure failure(Path file, IOException e) {
    return new CommandFailure(
        "The plots cannot be written to %s: %s.".formatted(file, e.getMessage()), e);
  }
}
