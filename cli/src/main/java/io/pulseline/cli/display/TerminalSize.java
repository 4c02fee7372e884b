package io.pulseline.cli.display;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Size of the terminal that the process is attached to.
 *
 * @param lines its height
 * @param columns its width
 */
public record TerminalSize(int lines, int columns) {
  private static final TerminalSize USUAL = new TerminalSize(24, 80);

  /**
   * The terminal that standard input and output are attached to; empty where they are not, or where
   * it cannot be drawn on.
   */
  public static Optional<TerminalSize> ofThisProcess() {
    String kind = System.getenv("TERM");
    if (kind == null || kind.equals("dumb") || !attached()) {
      return Optional.empty();
    }
    return Optional.of(ask());
  }

  private static boolean attached() {
    var console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there is a console without a terminal too.
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static TerminalSize ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      String[] size = new String(stty.getInputStream().readAllBytes(), US_ASCII).trim().split(" ");
      if (stty.waitFor(1, TimeUnit.SECONDS) && size.length == 2) {
        TerminalSize asked = new TerminalSize(Integer.parseInt(size[0]), Integer.parseInt(size[1]));
        return asked.lines > 0 && asked.columns > 0 ? asked : USUAL;
      }
    } catch (IOException | NumberFormatException e) {
      return USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return USUAL;
  }
}
