package io.pulseline.gym.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes recordings, for export and for tests. */
public final class RecordingWriter {
  private RecordingWriter() {}

  /**
   * Writes a recording; an existing file is replaced.
   *
   * <ul>
   *   <li>CSV has all channels of {@link CsvReader#HEADER} at full precision, grade included if it
   *       was derived, and times from 0; altitude, distance, the date and whether it was a
   *       treadmill are not in it.
   *   <li>FIT has all channels at the resolution of its fields, and times in whole seconds.
   *   <li>TCX has no grade and no intervals; times are in milliseconds.
   * </ul>
   */
  public static void write(Recording recording, RecordingFormat format, Path file)
      throws IOException {
    byte[] content =
        switch (format) {
          case CSV -> CsvWriter.bytes(recording);
          case FIT -> FitWriter.bytes(recording);
          case TCX -> TcxWriter.bytes(recording);
        };
    Files.write(file, content);
  }
}
