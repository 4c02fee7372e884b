package io.pulseline.gym.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads recorded workouts. The content of a file says what it is; its name is only a hint. */
public final class Recordings {
  /** FIT and TCX files are read whole or nearly so; a day at 1 Hz is 5 MB of FIT, 40 MB of TCX. */
  private static final long MAX_BYTES = 256L << 20;

  private static final int HEAD_BYTES = 4096;
  private static final byte[] FIT_MARK = ".FIT".getBytes(StandardCharsets.US_ASCII);
  private static final int FIT_MARK_OFFSET = 8;

  private Recordings() {}

  /**
   * Reads a FIT, TCX or CSV file. A damaged file gives what can be had, and warnings.
   *
   * <p>Points stay in the order of the file. Heart rates of 0 and 255 are missing. Speed that is
   * nowhere in the file is derived from distance. Grade is taken as measured or not at all: a grade
   * derived from altitude would give the same workout another score in a format without altitude.
   *
   * @throws RecordingException if nothing can be had: the file is missing or unreadable, is no
   *     recording, or holds no samples; the message is one sentence that says how to mend it
   */
  public static Recording read(Path file) throws RecordingException {
    String name = file.toString();
    try {
      requireFile(file, name);
      byte[] head = head(file);
      Optional<RecordingFormat> byName = RecordingFormat.byName(file);
      RecordingFormat format = byContent(head, byName, name);
      RecordingDraft draft = new RecordingDraft(name, format);
      if (byName.isPresent() && byName.get() != format) {
        draft.warn("the file is named " + byName.get().extension() + " but is " + format);
      }
      switch (format) {
        case FIT -> FitReader.read(requireSize(file, name), draft);
        case TCX -> TcxReader.read(requireSize(file, name), draft);
        case CSV -> CsvReader.read(file, draft);
      }
      return draft.finish();
    } catch (IOException e) {
      throw new RecordingException(
          name + " cannot be read to its end: check the disk and the permissions.", e);
    }
  }

  private static void requireFile(Path file, String name) throws RecordingException {
    if (!Files.exists(file)) {
      throw new RecordingException(name + " does not exist: check the path.");
    }
    if (Files.isDirectory(file)) {
      throw new RecordingException(name + " is a folder: name the recording inside it.");
    }
    if (!Files.isRegularFile(file)) {
      throw new RecordingException(name + " is no regular file: save the recording to disk first.");
    }
    if (!Files.isReadable(file)) {
      throw new RecordingException(
          name + " may not be read by you: change its permissions or copy it.");
    }
  }

  private static Path requireSize(Path file, String name) throws IOException, RecordingException {
    if (Files.size(file) > MAX_BYTES) {
      throw new RecordingException(
          name
              + " has "
              + (Files.size(file) >> 20)
              + " MiB, more than any workout: export a single activity.");
    }
    return file;
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  private static RecordingFormat byContent(
      byte[] head, Optional<RecordingFormat> byName, String name) throws RecordingException {
    if (head.length == 0) {
      throw new RecordingException(name + " is empty: export the workout again.");
    }
    if (startsWith(head, FIT_MARK_OFFSET, FIT_MARK)
        || byName.equals(Optional.of(RecordingFormat.FIT)) && looksLikeFitInside(head)) {
      return RecordingFormat.FIT;
    }
    if (startsWith(head, 0, new byte[] {0x1F, (byte) 0x8B})
        || startsWith(head, 0, new byte[] {'P', 'K', 3, 4})) {
      throw new RecordingException(
          name + " is a compressed file: unpack it and give the recording inside.");
    }
    if (!Texts.isText(head)) {
      throw new RecordingException(
          name + " is no FIT, TCX or CSV recording: export the workout in one of these formats.");
    }
    return Texts.firstCharacter(head) == '<' ? RecordingFormat.TCX : RecordingFormat.CSV;
  }

  /**
   * Whether a file without the mark has a header of a FIT file's length, followed by a definition:
   * a FIT file whose header is damaged.
   */
  private static boolean looksLikeFitInside(byte[] head) {
    int headerBytes = head[0];
    return (headerBytes == 12 || headerBytes == 14)
        && head.length > headerBytes
        && (head[headerBytes] & 0xF0) == 0x40;
  }

  private static boolean startsWith(byte[] head, int offset, byte[] mark) {
    if (head.length < offset + mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (head[offset + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
