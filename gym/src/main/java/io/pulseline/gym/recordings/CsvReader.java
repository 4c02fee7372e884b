package io.pulseline.gym.recordings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads CSV line by line. The header is {@link #HEADER}; all but {@code time_s} are optional, in
 * any order, and any cell may be empty; intervals are separated by spaces. {@code altitude_m} and
 * {@code distance_m} are understood as well.
 *
 * <p>{@code time_s} counts from {@link #BASE}, so that the same file gives the same events each
 * time; values of {@value #EPOCH_SECONDS_FROM} and more are seconds since 1970-01-01 UTC. Rows stay
 * in the order of the file, even where time runs back: they are samples as a device gave them.
 *
 * <p>Tolerated: a byte order mark, UTF-16, CRLF, blank lines, lines that begin with #, quotes,
 * capitals in the header, and semicolons or tabs instead of commas, with decimal commas.
 */
public final class CsvReader {
  /** The columns, and the order in which they are written. */
  public static final String HEADER = "time_s,heart_rate_bpm,speed_mps,grade_pct,cadence_spm,rr_ms";

  /** What second 0 of a file is. */
  public static final Instant BASE = Instant.parse("2024-01-01T00:00:00Z");

  /** From here on a time is in seconds since 1970, s. */
  static final double EPOCH_SECONDS_FROM = 1e9;

  private static final double MAX_TIME_S = 1e11;
  private static final int MAX_LINE = 64 * 1024;
  private static final int MAX_NUMBER = 40;
  private static final int MAX_BEATS = 1024;
  private static final String TIME = "time_s";
  private static final String HEART_RATE = "heart_rate_bpm";
  private static final String SPEED = "speed_mps";
  private static final String GRADE = "grade_pct";
  private static final String CADENCE = "cadence_spm";
  private static final String RR = "rr_ms";
  private static final String ALTITUDE = "altitude_m";
  private static final String DISTANCE = "distance_m";
  private static final List<String> COLUMNS =
      List.of(TIME, HEART_RATE, SPEED, GRADE, CADENCE, RR, ALTITUDE, DISTANCE);

  private final RecordingDraft draft;
  private final Map<String, Integer> columns;
  private final char separator;
  private final int width;
  private long badCells;
  private long badRows;

  private CsvReader(RecordingDraft draft, Map<String, Integer> columns, char separator, int width) {
    this.draft = draft;
    this.columns = columns;
    this.separator = separator;
    this.width = width;
  }

  static void read(Path file, RecordingDraft draft) throws IOException, RecordingException {
    try (Reader in = Texts.open(file)) {
      Lines lines = new Lines(in, MAX_LINE);
      String header = lines.next();
      while (header != null && isSkipped(header)) {
        header = lines.next();
      }
      CsvReader reader = withHeader(header == null ? "" : header, draft);
      for (String line = lines.next(); line != null && !draft.isFull(); line = lines.next()) {
        if (!isSkipped(line)) {
          reader.row(line, lines.isLastTruncated(), lines.isLastUnterminated());
        }
      }
      reader.warn();
    }
  }

  private static boolean isSkipped(String line) {
    return line.isBlank() || line.startsWith("#");
  }

  private static CsvReader withHeader(String header, RecordingDraft draft)
      throws RecordingException {
    char separator = header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
    List<String> names = cells(header, separator);
    Map<String, Integer> columns = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).toLowerCase(Locale.ROOT);
      if (COLUMNS.contains(name)) {
        columns.putIfAbsent(name, i);
      } else if (!name.isEmpty()) {
        unknown.add(name);
      }
    }
    if (!columns.containsKey(TIME)) {
      throw new RecordingException(
          draft.fileName()
              + " is no recording: it is neither FIT nor TCX, and as CSV its first line must name"
              + " the columns, time_s at least, of "
              + HEADER
              + ".");
    }
    if (!unknown.isEmpty()) {
      draft.warn(unknown.size() + " columns are not known and not used");
    }
    return new CsvReader(draft, columns, separator, names.size());
  }

  private void row(String line, boolean truncated, boolean unterminated) {
    List<String> cells = cells(line, separator);
    double seconds = number(cell(cells, TIME));
    boolean cutShort = unterminated && cells.size() < width;
    if (truncated || cutShort || !(Math.abs(seconds) <= MAX_TIME_S)) {
      badRows++;
      return;
    }
    long epochMillis =
        Math.round(seconds * 1000) + (seconds >= EPOCH_SECONDS_FROM ? 0 : BASE.toEpochMilli());
    draft.add(
        new Point(
            epochMillis,
            number(cell(cells, HEART_RATE)),
            number(cell(cells, SPEED)),
            number(cell(cells, GRADE)),
            number(cell(cells, CADENCE)),
            number(cell(cells, ALTITUDE)),
            number(cell(cells, DISTANCE)),
            intervals(cell(cells, RR))));
  }

  private void warn() {
    draft.warnCount(badRows, "%s rows have no usable time or are cut short, and are left out");
    draft.warnCount(badCells, "%s cells are no numbers and count as missing");
  }

  private String cell(List<String> cells, String column) {
    Integer index = columns.get(column);
    return index == null || index >= cells.size() ? "" : cells.get(index);
  }

  private List<Double> intervals(String cell) {
    if (cell.isEmpty()) {
      return List.of();
    }
    List<Double> intervals = new ArrayList<>(4);
    for (String part : Arrays.asList(cell.split("\\s+", MAX_BEATS))) {
      double millis = number(part);
      if (!Double.isNaN(millis)) {
        intervals.add(millis);
      }
    }
    return intervals;
  }

  /** The number of a cell; {@code NaN} if it is empty or says that there is none, or is bad. */
  private double number(String cell) {
    switch (cell.length() <= 4 ? cell.toLowerCase(Locale.ROOT) : cell) {
      case "", "-", "na", "n/a", "nan", "null", "none" -> {
        return Double.NaN;
      }
      default -> {
        String plain = separator == ',' ? cell : cell.replace(',', '.');
        if (isDecimal(plain)) {
          try {
            double value = Double.parseDouble(plain);
            if (Double.isFinite(value)) {
              return value;
            }
          } catch (NumberFormatException e) {
            // counted below, as any other cell that is no number
          }
        }
        badCells++;
        return Double.NaN;
      }
    }
  }

  /** Rules out what Java alone takes for numbers: 0x1p3, 7d, Infinity; and endless digits. */
  private static boolean isDecimal(String text) {
    return text.length() <= MAX_NUMBER
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0);
  }

  /** Splits a line; quotes may surround a cell, and a doubled quote in it is one. */
  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>(8);
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
