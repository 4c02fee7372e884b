package io.pulseline.training.oxygen;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the CSV of Beltrame et al. (2017, Scientific Reports 7:45738): one row a second, a
 * participant's rows one after the other, the columns {@code ID}, {@code Weight} in kg, {@code HR}
 * in bpm, {@code CAD} in steps of both feet per minute and {@code VO2} in mL/min, in any order.
 * Other columns are not read: what they hold no watch gives.
 *
 * <p>A cell that is no number refuses the file. A value that nobody can have (heart rate outside 25
 * to 240, cadence outside 0 to 300, oxygen uptake outside 0.5 to 100 mL/kg/min) is masked and
 * counted.
 */
public final class UptakeFile {
  private static final String ID = "ID";
  private static final String MASS = "Weight";
  private static final String HEART_RATE = "HR";
  private static final String CADENCE = "CAD";
  private static final String UPTAKE = "VO2";
  private static final List<String> COLUMNS = List.of(ID, MASS, HEART_RATE, CADENCE, UPTAKE);
  private static final String FORM =
      "the first line names the columns, of which ID, Weight, HR," + " CAD and VO2 are needed";

  private static final double LEAST_MASS_KG = 20;
  private static final double MOST_MASS_KG = 300;
  private static final int LEAST_MEASURED_SECONDS = 60;
  private static final int MOST_SECONDS = 24 * 3600;

  private final Path file;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private int width;
  private int line;

  private UptakeFile(Path file) {
    this.file = file;
  }

  /**
   * Reads all participants, in the order of the file.
   *
   * @throws UptakeException if the file is missing, has another form or a cell that is no number
   */
  public static List<Participant> read(Path file) throws UptakeException {
    UptakeFile reader = new UptakeFile(file);
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      reader.header(in.readLine());
      String previous = "";
      for (String row = in.readLine(); row != null; row = in.readLine()) {
        reader.line++;
        if (!row.isBlank()) {
          previous = reader.row(row, previous);
        }
      }
    } catch (NoSuchFileException e) {
      throw new UptakeException("There is no file " + file + ": name one that exists.", e);
    } catch (CharacterCodingException e) {
      throw new UptakeException(file + " is not text in UTF-8: save it as plain CSV.", e);
    } catch (IOException e) {
      throw new UptakeException(
          file + " cannot be read: name a file that you may read (" + e.getMessage() + ").", e);
    }
    if (reader.drafts.isEmpty()) {
      throw new UptakeException(file + " has no rows: each second measured needs one.");
    }
    for (Draft draft : reader.drafts.values()) {
      if (draft.measured < LEAST_MEASURED_SECONDS) {
        throw new UptakeException(
            "%s, column VO2 has only %d possible values of participant %s: give at least %d."
                .formatted(file, draft.measured, draft.id, LEAST_MEASURED_SECONDS));
      }
    }
    return reader.drafts.values().stream().map(Draft::participant).toList();
  }

  private void header(String text) throws UptakeException {
    line = 1;
    String header = text == null ? "" : text.startsWith("\uFEFF") ? text.substring(1) : text;
    String[] names = header.split(",", -1);
    width = names.length;
    for (int i = 0; i < width; i++) {
      String name = plain(names[i]);
      if (COLUMNS.contains(name) && columns.put(name, i) != null) {
        throw new UptakeException("%s line 1 has column %s twice: keep one.".formatted(file, name));
      }
    }
    for (String column : COLUMNS) {
      if (!columns.containsKey(column)) {
        throw new UptakeException("%s line 1 lacks column %s: %s.".formatted(file, column, FORM));
      }
    }
  }

  /** Takes one row; says whose it is. */
  private String row(String text, String previous) throws UptakeException {
    String[] cells = text.split(",", -1);
    if (cells.length != width) {
      throw new UptakeException(
          "%s line %d has %d cells where the header names %d columns: give each column one cell."
              .formatted(file, line, cells.length, width));
    }
    String id = plain(cells[columns.get(ID)]);
    if (id.isEmpty()) {
      throw new UptakeException(
          "%s line %d, column ID is empty: name the participant.".formatted(file, line));
    }
    if (!id.equals(previous) && drafts.containsKey(id)) {
      throw new UptakeException(
          "%s line %d, column ID comes back to participant %s: keep each participant's rows together."
              .formatted(file, line, id));
    }
    double mass = number(cells, MASS);
    if (!(mass >= LEAST_MASS_KG && mass <= MOST_MASS_KG)) {
      throw new UptakeException(
          "%s line %d, column Weight is %s: give the body mass in kg, %.0f to %.0f."
              .formatted(file, line, plain(cells[columns.get(MASS)]), LEAST_MASS_KG, MOST_MASS_KG));
    }
    Draft draft = drafts.computeIfAbsent(id, key -> new Draft(key, (float) mass));
    if (draft.massKg != (float) mass) {
      throw new UptakeException(
          "%s line %d, column Weight changes within participant %s: give one body mass."
              .formatted(file, line, id));
    }
    if (draft.count == MOST_SECONDS) {
      throw new UptakeException(
          "%s line %d goes beyond 24 h of participant %s: split the file."
              .formatted(file, line, id));
    }
    draft.add(number(cells, HEART_RATE), number(cells, CADENCE), number(cells, UPTAKE) / mass);
    return id;
  }

  private double number(String[] cells, String column) throws UptakeException {
    String cell = plain(cells[columns.get(column)]);
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new UptakeException(
          "%s line %d, column %s is '%s', which is no number: write one, with a decimal point."
              .formatted(file, line, column, cell),
          e);
    }
  }

  private static String plain(String cell) {
    String stripped = cell.strip();
    boolean quoted = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
    return quoted ? stripped.substring(1, stripped.length() - 1).strip() : stripped;
  }

  /** A participant whose rows are being read. */
  private static final class Draft {
    private final String id;
    private final float massKg;
    private float[] heartRate = new float[1024];
    private float[] cadence = new float[1024];
    private float[] uptake = new float[1024];
    private int count;
    private int masked;
    private int measured;

    Draft(String id, float massKg) {
      this.id = id;
      this.massKg = massKg;
    }

    void add(double heartRateBpm, double cadenceSpm, double uptakeMlKgMin) {
      if (count == heartRate.length) {
        heartRate = Arrays.copyOf(heartRate, 2 * count);
        cadence = Arrays.copyOf(cadence, 2 * count);
        uptake = Arrays.copyOf(uptake, 2 * count);
      }
      heartRate[count] = within(heartRateBpm, 25, 240);
      cadence[count] = within(cadenceSpm, 0, 300);
      uptake[count] = within(uptakeMlKgMin, 0.5, 100);
      measured += Float.isNaN(uptake[count]) ? 0 : 1;
      count++;
    }

    private float within(double value, double least, double most) {
      if (value >= least && value <= most) {
        return (float) value;
      }
      masked++;
      return Float.NaN;
    }

    Participant participant() {
      return new Participant(
          id,
          massKg,
          Arrays.copyOf(heartRate, count),
          Arrays.copyOf(cadence, count),
          Arrays.copyOf(uptake, count),
          masked);
    }
  }
}
