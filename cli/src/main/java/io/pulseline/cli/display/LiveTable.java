package io.pulseline.cli.display;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A display on a terminal: a row for each athlete, redrawn in place with ANSI sequences. */
public final class LiveTable implements Display {
  private static final long PERIOD_NANOS = Duration.ofMillis(400).toNanos();
  private static final String ERASE_BELOW = "\u001b[J";
  private static final String CURSOR_UP = "\u001b[%dA\r";
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String YELLOW = "\u001b[33m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  /** Lines around the rows: progress (may wrap to three), titles, the rest's count, the cursor. */
  private static final int LINES_AROUND_ROWS = 6;

  private static final int FEWEST_ROWS = 4;
  private static final double SEVERE = 0.75;
  private static final double HIGH = 0.5;

  private final PrintWriter out;
  private final AthleteBoard board;
  private final int rows;
  private final int columns;
  private int linesDrawn;
  private long lastNanos = System.nanoTime() - PERIOD_NANOS;

  /**
   * A table on a terminal.
   *
   * @param out the terminal
   * @param board what to show
   * @param size the terminal's size
   */
  public LiveTable(PrintWriter out, AthleteBoard board, TerminalSize size) {
    this.out = out;
    this.board = board;
    this.rows = Math.max(FEWEST_ROWS, size.lines() - LINES_AROUND_ROWS);
    this.columns = size.columns();
  }

  @Override
  public void line(String text) {
    erase();
    out.println(text);
    out.flush();
  }

  @Override
  public void progress(Progress progress) {
    long now = System.nanoTime();
    if (now - lastNanos < PERIOD_NANOS) {
      return;
    }
    lastNanos = now;
    erase();
    List<String> lines = lines(progress, board.rows());
    lines.forEach(out::println);
    linesDrawn = lines.size();
    out.flush();
  }

  @Override
  public void finish() {
    linesDrawn = 0;
    out.flush();
  }

  private void erase() {
    if (linesDrawn > 0) {
      out.printf(CURSOR_UP, linesDrawn);
      out.print(ERASE_BELOW);
      linesDrawn = 0;
    }
  }

  private List<String> lines(Progress progress, List<AthleteRow> athletes) {
    List<String> lines = new ArrayList<>();
    lines.add(
        BOLD
            + cut(
                String.format(
                    "%-18s %6s %4s %6s %9s %8s  %-28s %s",
                    "athlete", "min", "bpm", "km/h", "effect", "fatigue", "last advice", "alerts"))
            + PLAIN);
    List<AthleteRow> shown = athletes;
    if (athletes.size() > rows) {
      // Those who need a look come first, those who have left last; then by name, so that rows stay
      // in their place.
      shown =
          athletes.stream()
              .sorted(
                  Comparator.comparing(AthleteRow::ended)
                      .thenComparing(row -> row.alerts().isEmpty()))
              .limit(rows)
              .sorted(Comparator.comparing(AthleteRow::athleteId))
              .toList();
    }
    shown.forEach(row -> lines.add(line(row)));
    if (athletes.size() > shown.size()) {
      lines.add(DIM + "… and " + (athletes.size() - shown.size()) + " more" + PLAIN);
    }
    String text = progress.line();
    for (int from = 0; from < text.length(); from += columns) {
      lines.add(DIM + text.substring(from, Math.min(text.length(), from + columns)) + PLAIN);
    }
    return lines;
  }

  private String line(AthleteRow row) {
    String text =
        cut(
            String.format(
                Locale.ROOT,
                "%-18s %6.1f %4s %6s %9s %8s  %-28s %s",
                shorten(row.athleteId(), 18),
                row.sessionSeconds() / 60.0,
                number("%.0f", row.heartRateBpm()),
                number("%.1f", row.speedMps() * 3.6),
                number("%.1f", row.aerobicEffect()) + " " + number("%.1f", row.anaerobicEffect()),
                number("%.2f", row.fatigueIndex()),
                shorten(row.advice(), 28),
                row.alerts()));
    if (row.ended()) {
      return DIM + text + PLAIN;
    }
    if (row.fatigueIndex() >= SEVERE || row.alerts().contains("(pause)")) {
      return RED + text + PLAIN;
    }
    if (row.fatigueIndex() >= HIGH || !row.alerts().isEmpty()) {
      return YELLOW + text + PLAIN;
    }
    return text;
  }

  private String cut(String text) {
    return text.length() <= columns ? text : text.substring(0, columns);
  }

  private static String shorten(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
