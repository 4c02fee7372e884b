package io.pulseline.modelstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes new versions into a folder of models; a published version is never changed. */
public final class ModelPublisher {
  private final Path models;

  /** Publishes into this folder. */
  public ModelPublisher(Path models) {
    this.models = models;
  }

  /**
   * Refuses a version that exists, before long work is spent on it.
   *
   * @throws FileAlreadyExistsException if it does
   */
  public void requireNew(ModelId model) throws FileAlreadyExistsException {
    if (Files.exists(folder(model))) {
      throw new FileAlreadyExistsException(
          "Model %s is already published, and a published version is never changed: choose another version."
              .formatted(model));
    }
  }

  /**
   * Writes, verifies and then publishes a version. It appears at once or not at all.
   *
   * @param draft the manifest; its list of files is replaced
   * @param weights as {@link Network#encode}
   * @param golden inputs, and outputs that may be empty: they are filled in by scoring the inputs
   * @param card the model card, Markdown
   * @return the manifest as published
   * @throws FileAlreadyExistsException if the version exists
   * @throws ModelRefusedException if what was written does not verify
   */
  public Manifest publish(Manifest draft, byte[] weights, Golden golden, String card)
      throws IOException, ModelRefusedException {
    requireNew(draft.id());
    Files.createDirectories(models);
    Path staging = Files.createTempDirectory(models, ".publishing");
    try {
      Manifest manifest = write(staging, draft, weights, golden, card);
      ModelStore.open(staging).verify(manifest.id(), manifest.featureNames());
      Path target = folder(manifest.id());
      Files.createDirectories(target.getParent());
      Files.move(staging.resolve(manifest.name()).resolve(manifest.version()), target);
      Files.write(
          models.resolve(ModelFiles.INDEX), ModelFiles.index(ModelStore.open(models).list()));
      return manifest;
    } finally {
      delete(staging);
    }
  }

  private static Manifest write(
      Path staging, Manifest draft, byte[] weights, Golden golden, String card)
      throws IOException, ModelRefusedException {
    Path folder = Files.createDirectories(staging.resolve(draft.name()).resolve(draft.version()));
    Golden filled;
    try (BatchScorer scorer = new BatchScorer(draft, weights, draft.featureNames())) {
      filled = fill(scorer, golden);
    } catch (Network.WeightsException e) {
      throw ModelStore.refused(draft.id(), e.getMessage(), e);
    }
    Map<String, byte[]> files = new TreeMap<>();
    files.put(Manifest.WEIGHTS, weights);
    files.put(Manifest.GOLDEN, ManifestJson.write(filled));
    files.put(Manifest.CARD, card.getBytes(StandardCharsets.UTF_8));
    List<Manifest.FileEntry> entries = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
      entries.add(
          new Manifest.FileEntry(
              file.getKey(), file.getValue().length, Sha256.of(file.getValue())));
    }
    Manifest manifest = draft.withFiles(entries);
    Files.write(folder.resolve(Manifest.MANIFEST), ManifestJson.write(manifest));
    return manifest;
  }

  private static Golden fill(BatchScorer scorer, Golden golden) {
    int rows = golden.frames().get(0).inputs().size();
    float[] state = new float[rows * scorer.stateSize()];
    List<Golden.Frame> frames = new ArrayList<>();
    for (Golden.Frame frame : golden.frames()) {
      float[] inputs = new float[rows * scorer.steps() * scorer.featureCount()];
      int at = 0;
      for (List<Float> row : frame.inputs()) {
        for (Float value : row) {
          inputs[at++] = value == null ? Float.NaN : value;
        }
      }
      float[] results = new float[rows * scorer.outputCount()];
      scorer.score(inputs, state, results, rows);
      List<List<Float>> outputs = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < scorer.outputCount(); i++) {
          values.add(results[row * scorer.outputCount() + i]);
        }
        outputs.add(values);
      }
      frames.add(new Golden.Frame(frame.inputs(), outputs));
    }
    return new Golden(frames);
  }

  private Path folder(ModelId model) {
    return models.resolve(model.name()).resolve(model.version());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
