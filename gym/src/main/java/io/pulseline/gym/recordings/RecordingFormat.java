package io.pulseline.gym.recordings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The kinds of recordings that can be read and written. */
public enum RecordingFormat {
  /** Garmin's Flexible and Interoperable Data Transfer, binary. */
  FIT(".fit"),
  /** Garmin's Training Center XML, version 2. */
  TCX(".tcx"),
  /** Text with the header {@link CsvReader#HEADER}. */
  CSV(".csv");

  private final String extension;

  RecordingFormat(String extension) {
    this.extension = extension;
  }

  /** The extension of file names, with its dot. */
  public String extension() {
    return extension;
  }

  /** What the name of the file says that it is; empty if it says nothing. */
  public static Optional<RecordingFormat> byName(Path file) {
    Path last = file.getFileName();
    if (last == null) {
      return Optional.empty();
    }
    String name = last.toString().toLowerCase(Locale.ROOT);
    for (RecordingFormat format : values()) {
      if (name.endsWith(format.extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
