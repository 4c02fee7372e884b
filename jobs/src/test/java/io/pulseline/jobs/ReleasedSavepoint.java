package io.pulseline.jobs;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.released.ReleasedSchemas;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The savepoint of a release among the test resources, and beside it what the job had read and what
 * it was to read next.
 *
 * @param release number of the release
 */
record ReleasedSavepoint(String release) {
  private static final Path RESOURCES = Path.of("src/test/resources/savepoints");

  /** Every release, oldest first. */
  static List<String> releases() {
    return ReleasedSchemas.versions();
  }

  /** Folder of the release. */
  Path folder() {
    return RESOURCES.resolve(release);
  }

  /** The savepoint. */
  Path savepoint() {
    return folder().resolve("savepoint");
  }

  /**
   * Names and versions of the models that score the sessions under way, as {@code name/version}.
   */
  List<String> models() throws IOException {
    return Files.readAllLines(folder().resolve("models.txt"));
  }

  /** Ids of the events that came before the savepoint, as {@code topic id}. */
  List<String> eventsBefore() throws IOException {
    return Files.readAllLines(folder().resolve("events-before.txt"));
  }

  /** The input topics' content, before the savepoint and after it. */
  List<RawRecord> records() throws IOException {
    List<RawRecord> records = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(recordsFile()))))) {
      for (int left = in.readInt(); left > 0; left--) {
        RawRecord raw = new RawRecord();
        raw.topic = in.readUTF();
        raw.partition = in.readInt();
        raw.offset = in.readLong();
        raw.arrivalMillis = in.readLong();
        raw.key = in.readNBytes(in.readInt());
        raw.value = in.readNBytes(in.readInt());
        records.add(raw);
      }
    }
    return records;
  }

  /** Writes what lies beside the savepoint. */
  void write(List<RawRecord> records, List<String> models, List<String> eventsBefore)
      throws IOException {
    Files.createDirectories(folder());
    Files.write(folder().resolve("models.txt"), models);
    Files.write(folder().resolve("events-before.txt"), eventsBefore);
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(recordsFile()))))) {
      out.writeInt(records.size());
      for (RawRecord raw : records) {
        out.writeUTF(raw.topic);
        out.writeInt(raw.partition);
        out.writeLong(raw.offset);
        out.writeLong(raw.arrivalMillis);
        out.writeInt(raw.key.length);
        out.write(raw.key);
        out.writeInt(raw.value.length);
        out.write(raw.value);
      }
    }
  }

  private Path recordsFile() {
    return folder().resolve("records.bin.gz");
  }
}
