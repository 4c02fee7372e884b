package io.pulseline.cli.commands;

import io.pulseline.cli.display.AthleteBoard;
import io.pulseline.cli.display.Display;
import io.pulseline.cli.display.LiveTable;
import io.pulseline.cli.display.PlainLines;
import io.pulseline.cli.display.TerminalSize;
import java.io.PrintWriter;

/** Which display suits where the output goes. */
final class Displays {
  private Displays() {}

  /** A table where there is a terminal to draw it on, lines elsewhere. */
  static Display on(PrintWriter out, AthleteBoard board) {
    return TerminalSize.ofThisProcess()
        .<Display>map(size -> new LiveTable(out, board, size))
        .orElseGet(() -> new PlainLines(out));
  }
}
