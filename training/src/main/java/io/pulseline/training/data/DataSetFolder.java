package io.pulseline.training.data;

import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.training.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A folder that keeps a data set: an Avro file for each part, and {@code dataset.json}, which is
 * written last and removed first, so that an unfinished data set is none. Reading recomputes every
 * hash.
 */
public final class DataSetFolder implements DataSource {
  static final String DESCRIPTION = "dataset.json";
  static final List<String> FILES =
      List.of("train.avro", "validation.avro", "test-clean.avro", "test-faults.avro");

  private static final String UNFINISHED = ".partial";
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path folder;
  private final String toolVersion;
  private final Consumer<String> told;

  /**
   * A data set in this folder.
   *
   * @param toolVersion what is noted as the writer
   * @param told hears whether the folder's data set is used or another is simulated, in sentences
   */
  public DataSetFolder(Path folder, String toolVersion, Consumer<String> told) {
    this.folder = folder;
    this.toolVersion = toolVersion;
    this.told = told;
  }

  /**
   * The folder's data set if it is what would be simulated; if not, simulates, and keeps the result
   * in the folder.
   *
   * @throws DataSetRefusedException if the folder's data set should be the right one, but is
   *     damaged
   * @throws IOException if the folder cannot be read or written
   */
  @Override
  public DataSet get(long seed, int athletes, int sessionsPerAthlete, Progress progress)
      throws IOException {
    prepare();
    Optional<DataSetDescription> stored = description();
    String difference =
        stored.isEmpty() ? "" : stored.get().difference(seed, athletes, sessionsPerAthlete);
    if (stored.isPresent() && difference.isEmpty()) {
      DataSet data = read(stored.get());
      told.accept("Using the data set in %s, %s".formatted(folder, data.id()));
      return data;
    }
    told.accept(
        stored.isEmpty()
            ? "There is no data set in %s: simulating one".formatted(folder)
            : "The data set in %s %s: simulating one in its place".formatted(folder, difference));
    DataSet data = DataSet.simulate(seed, athletes, sessionsPerAthlete, progress);
    write(data, sessionsPerAthlete);
    told.accept("Wrote the data set into %s, %s".formatted(folder, data.id()));
    return data;
  }

  private void prepare() throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileSystemException e) {
      throw new IOException("The folder %s of the data set cannot be made.".formatted(folder), e);
    }
    if (!Files.isWritable(folder)) {
      throw new IOException("The folder %s of the data set cannot be written.".formatted(folder));
    }
  }

  /** What the folder's data set says of itself; empty if there is none, or an unfinished one. */
  Optional<DataSetDescription> description() throws IOException {
    Path file = folder.resolve(DESCRIPTION);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] json = Files.readAllBytes(file);
    try {
      return Optional.of(DataSetDescription.parse(json));
    } catch (IOException e) {
      throw new DataSetRefusedException(folder, DESCRIPTION + " does not describe a data set");
    }
  }

  /**
   * Reads the folder's data set.
   *
   * @throws DataSetRefusedException if there is none, if it is not what was written, or if its
   *     features are not those of the code
   */
  public DataSet read() throws IOException {
    Optional<DataSetDescription> stored = description();
    if (stored.isEmpty()) {
      throw new DataSetRefusedException(folder, DESCRIPTION + " is missing");
    }
    return read(stored.get());
  }

  private DataSet read(DataSetDescription stored) throws IOException {
    String difference = stored.featureDifference();
    if (!difference.isEmpty()) {
      throw new DataSetRefusedException(folder, "it " + difference);
    }
    if (!stored.parts().stream().map(DataSetDescription.Part::file).toList().equals(FILES)) {
      throw new DataSetRefusedException(folder, DESCRIPTION + " names other files than " + FILES);
    }
    List<List<SessionRows>> parts = new ArrayList<>();
    for (DataSetDescription.Part part : stored.parts()) {
      parts.add(read(part));
    }
    if (!stored.id().equals(ContentHash.of(parts))) {
      throw new DataSetRefusedException(folder, "its rows do not have the hash " + stored.id());
    }
    return new DataSet(
        stored.id(),
        stored.seed(),
        parts.get(0),
        parts.get(1),
        parts.get(2),
        parts.get(3),
        new int[] {
          stored.parts().get(0).athletes(),
          stored.parts().get(1).athletes(),
          stored.parts().get(2).athletes()
        });
  }

  private List<SessionRows> read(DataSetDescription.Part part) throws IOException {
    Path file = folder.resolve(part.file());
    if (!Files.isRegularFile(file)) {
      throw new DataSetRefusedException(folder, part.file() + " is missing");
    }
    if (!sha256(file).equals(part.sha256())) {
      throw new DataSetRefusedException(
          folder, part.file() + " is not the file that was written (its SHA-256 differs)");
    }
    try {
      return SessionFile.read(file, part.sessions());
    } catch (IOException e) {
      throw new DataSetRefusedException(folder, part.file() + " cannot be read: " + e.getMessage());
    }
  }

  /** Writes a data set in the place of what is there. */
  void write(DataSet data, int sessionsPerAthlete) throws IOException {
    Files.createDirectories(folder);
    List<List<SessionRows>> parts =
        List.of(data.train(), data.validation(), data.testClean(), data.testFaults());
    int[] athletes = data.athletes();
    List<DataSetDescription.Part> described = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      described.add(
          new DataSetDescription.Part(
              FILES.get(i),
              athletes[Math.min(i, 2)],
              parts.get(i).size(),
              DataSet.frames(parts.get(i)),
              write(folder.resolve(FILES.get(i) + UNFINISHED), parts.get(i))));
    }
    DataSetDescription description =
        new DataSetDescription(
            data.id(),
            toolVersion,
            data.seed(),
            athletes[0] + athletes[1] + athletes[2],
            sessionsPerAthlete,
            DataSetDescription.names(FatigueFeatures.LIST),
            DataSetDescription.names(EffectFeatures.LIST),
            DataSetDescription.probe(data.seed()),
            described);
    Files.write(folder.resolve(DESCRIPTION + UNFINISHED), description.toJson());
    Files.deleteIfExists(folder.resolve(DESCRIPTION));
    for (String file : FILES) {
      finish(file);
    }
    finish(DESCRIPTION);
  }

  private void finish(String file) throws IOException {
    Files.move(
        folder.resolve(file + UNFINISHED),
        folder.resolve(file),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes a part; its hash. */
  private static String write(Path file, List<SessionRows> sessions) throws IOException {
    MessageDigest digest = ContentHash.sha256();
    try (OutputStream out =
        new BufferedOutputStream(
            new DigestOutputStream(Files.newOutputStream(file), digest), BUFFER_BYTES)) {
      SessionFile.write(out, sessions);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = ContentHash.sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
