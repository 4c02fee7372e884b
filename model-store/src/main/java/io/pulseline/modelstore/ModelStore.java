package io.pulseline.modelstore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Versions of models, each verified before it is used: the manifest's form, the SHA-256 of each
 * file, that the code computes each of its features, the shapes of the weights, and the golden
 * outputs on this machine. What fails is refused, and the message says why.
 *
 * <p>Features go by name: a model may use some of the code's features, in any order. It is given
 * rows of all of them, so versions stay usable when the code gains features.
 */
public final class ModelStore {
  private final ModelFiles files;

  private ModelStore(ModelFiles files) {
    this.files = files;
  }

  /** The store that comes with the program. */
  public static ModelStore bundled() {
    return new ModelStore(new ModelFiles.Bundled());
  }

  /** A folder with {@code <name>/<version>/manifest.json}. */
  public static ModelStore open(Path folder) {
    return new ModelStore(new ModelFiles.Folder(folder));
  }

  /** The versions in the store, by name and version; not yet verified. */
  public List<ModelId> list() {
    return files.list();
  }

  /**
   * The newest version of the model.
   *
   * @throws ModelRefusedException if the store has none
   */
  public ModelId latest(String name) throws ModelRefusedException {
    ModelId latest = null;
    for (ModelId model : list()) {
      if (model.name().equals(name)) {
        latest = model;
      }
    }
    if (latest == null) {
      throw new ModelRefusedException(
          "There is no version of model %s in %s.".formatted(name, files.place()));
    }
    return latest;
  }

  /**
   * The version's manifest, checked for form but not against the files.
   *
   * @throws ModelRefusedException if there is none or its form is wrong
   */
  public Manifest manifest(ModelId model) throws ModelRefusedException {
    byte[] json = read(model, Manifest.MANIFEST);
    if (json == null) {
      throw new ModelRefusedException(
          "There is no model %s in %s.".formatted(model, files.place()));
    }
    Manifest manifest;
    try {
      manifest = ManifestJson.readManifest(json);
    } catch (ManifestJson.JsonRefusedException e) {
      throw refused(model, Manifest.MANIFEST + " " + e.getMessage(), e);
    }
    checkForm(model, manifest);
    return manifest;
  }

  /**
   * Verifies everything that opening verifies.
   *
   * @param codeFeatures names of the features that the code computes: the columns of raw rows
   * @throws ModelRefusedException if something does not match
   * @throws EngineUnavailableException if PyTorch cannot be used
   */
  public void verify(ModelId model, List<String> codeFeatures) throws ModelRefusedException {
    Manifest manifest = manifest(model);
    if (!manifest.stateShape().isEmpty()) {
      openRecurrent(model, codeFeatures).close();
    } else {
      openFeedForward(model, codeFeatures).close();
    }
  }

  /**
   * Verifies what can be verified without PyTorch: the manifest's form, the SHA-256 of each file,
   * and that the code computes each feature.
   *
   * @param codeFeatures names of the features that the code computes: the columns of raw rows
   * @throws ModelRefusedException if something does not match
   */
  public void verifyFiles(ModelId model, List<String> codeFeatures) throws ModelRefusedException {
    checked(model, codeFeatures);
  }

  /**
   * Verifies and opens a recurrent model.
   *
   * @param codeFeatures names of the features that the code computes: the columns of raw rows
   * @throws ModelRefusedException if something does not match
   * @throws EngineUnavailableException if PyTorch cannot be used
   */
  public RecurrentModel openRecurrent(ModelId model, List<String> codeFeatures)
      throws ModelRefusedException {
    Manifest manifest = checked(model, codeFeatures);
    if (manifest.stateShape().isEmpty()) {
      throw refused(model, "it is not recurrent", null);
    }
    RecurrentModel opened = new RecurrentModel(manifest, scorer(manifest, codeFeatures));
    try {
      GoldenCheck.recurrent(opened, golden(model));
      return opened;
    } catch (ModelRefusedException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Verifies and opens a model without state.
   *
   * @param codeFeatures names of the features that the code computes: the columns of raw rows
   * @throws ModelRefusedException if something does not match
   * @throws EngineUnavailableException if PyTorch cannot be used
   */
  public FeedForwardModel openFeedForward(ModelId model, List<String> codeFeatures)
      throws ModelRefusedException {
    Manifest manifest = checked(model, codeFeatures);
    if (!manifest.stateShape().isEmpty()) {
      throw refused(model, "it is recurrent", null);
    }
    FeedForwardModel opened = new FeedForwardModel(manifest, scorer(manifest, codeFeatures));
    try {
      GoldenCheck.feedForward(opened, golden(model));
      return opened;
    } catch (ModelRefusedException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  static ModelRefusedException refused(ModelId model, String reason, Throwable cause) {
    return new ModelRefusedException("Model %s is refused: %s.".formatted(model, reason), cause);
  }

  private BatchScorer scorer(Manifest manifest, List<String> codeFeatures)
      throws ModelRefusedException {
    // before any class that links DJL, so that its absence is said in a sentence
    NativeEngine.ensureUsable();
    try {
      return new BatchScorer(manifest, read(manifest.id(), Manifest.WEIGHTS), codeFeatures);
    } catch (Network.WeightsException e) {
      throw refused(manifest.id(), e.getMessage(), e);
    }
  }

  private Golden golden(ModelId model) throws ModelRefusedException {
    try {
      return ManifestJson.read(read(model, Manifest.GOLDEN), Golden.class);
    } catch (ManifestJson.JsonRefusedException e) {
      throw refused(model, Manifest.GOLDEN + " " + e.getMessage(), e);
    }
  }

  private byte[] read(ModelId model, String file) throws ModelRefusedException {
    try {
      return files.read(model, file);
    } catch (IOException e) {
      throw refused(model, file + " cannot be read", e);
    }
  }

  private Manifest checked(ModelId model, List<String> codeFeatures) throws ModelRefusedException {
    Manifest manifest = manifest(model);
    for (Manifest.FileEntry file : manifest.files()) {
      byte[] content = read(model, file.name());
      if (content == null) {
        throw refused(model, file.name() + " is missing", null);
      }
      if (content.length != file.bytes() || !Sha256.of(content).equals(file.sha256())) {
        throw refused(
            model, file.name() + " is not the file that was published (its SHA-256 differs)", null);
      }
    }
    checkFeatures(model, manifest.featureNames(), codeFeatures);
    return manifest;
  }

  private static void checkFeatures(ModelId model, List<String> stated, List<String> code)
      throws ModelRefusedException {
    for (String feature : stated) {
      if (!code.contains(feature)) {
        throw refused(
            model, "it needs the feature '%s', which the code lacks".formatted(feature), null);
      }
    }
  }

  private static void checkForm(ModelId model, Manifest manifest) throws ModelRefusedException {
    if (!manifest.name().equals(model.name()) || !manifest.version().equals(model.version())) {
      throw refused(
          model,
          "its manifest speaks of %s/%s".formatted(manifest.name(), manifest.version()),
          null);
    }
    if (!manifest.format().equals(Manifest.DJL_PARAMS)) {
      throw refused(
          model,
          "its format '%s' is not one that can be loaded (%s)"
              .formatted(manifest.format(), Manifest.DJL_PARAMS),
          null);
    }
    checkFeatureForm(model, manifest);
    checkOutputForm(model, manifest);
    checkConfidences(model, manifest);
    checkArchitecture(model, manifest);
    Set<String> names = new HashSet<>();
    for (Manifest.FileEntry file : manifest.files()) {
      if (!file.name().matches("[A-Za-z0-9][A-Za-z0-9._-]*") || !names.add(file.name())) {
        throw refused(model, "its manifest names the file '%s'".formatted(file.name()), null);
      }
    }
    for (String required : List.of(Manifest.WEIGHTS, Manifest.GOLDEN, Manifest.CARD)) {
      if (!names.contains(required)) {
        throw refused(model, "its manifest has no SHA-256 of %s".formatted(required), null);
      }
    }
    if (!(manifest.goldenTolerance() > 0 && manifest.goldenTolerance() <= 1e-3)) {
      throw refused(model, "its golden tolerance must be above 0 and at most 0.001", null);
    }
  }

  private static void checkFeatureForm(ModelId model, Manifest manifest)
      throws ModelRefusedException {
    Set<String> names = new HashSet<>();
    for (Manifest.Feature feature : manifest.features()) {
      if (!names.add(feature.name())) {
        throw refused(model, "it names the feature '%s' twice".formatted(feature.name()), null);
      }
      if (!Double.isFinite(feature.mean())
          || !(feature.deviation() > 0 && Double.isFinite(feature.deviation()))) {
        throw refused(
            model,
            "the feature '%s' needs a finite mean and a deviation above 0"
                .formatted(feature.name()),
            null);
      }
    }
    if (names.isEmpty()) {
      throw refused(model, "it has no features", null);
    }
  }

  private static void checkOutputForm(ModelId model, Manifest manifest)
      throws ModelRefusedException {
    Set<String> names = new HashSet<>();
    for (Manifest.Output output : manifest.outputs()) {
      if (!names.add(output.name())) {
        throw refused(model, "it names the output '%s' twice".formatted(output.name()), null);
      }
      if (!(output.scale() > 0 && output.max() > output.min())
          || !Double.isFinite(output.scale())
          || !Double.isFinite(output.offset())
          || !Double.isFinite(output.min())
          || !Double.isFinite(output.max())) {
        throw refused(
            model,
            "the output '%s' needs a scale above 0 and a range".formatted(output.name()),
            null);
      }
    }
    if (names.isEmpty()) {
      throw refused(model, "it has no outputs", null);
    }
  }

  private static void checkConfidences(ModelId model, Manifest manifest)
      throws ModelRefusedException {
    Set<String> judged = new HashSet<>();
    for (Confidence confidence : manifest.confidences()) {
      String flaw = confidence.flaw(manifest.outputNames());
      if (flaw != null) {
        throw refused(model, flaw, null);
      }
      if (!judged.add(confidence.output())) {
        throw refused(model, "it has two confidences of '%s'".formatted(confidence.output()), null);
      }
    }
  }

  private static void checkArchitecture(ModelId model, Manifest manifest)
      throws ModelRefusedException {
    boolean sound = size(manifest.architecture().stepsPerFrame());
    if (manifest.architecture() instanceof Architecture.Lstm lstm) {
      sound &= size(lstm.hidden()) && size(lstm.layers());
    } else if (manifest.architecture() instanceof Architecture.StackedLstm stacked) {
      sound &= sizes(stacked.hidden());
    } else if (manifest.architecture() instanceof Architecture.Mlp mlp) {
      sound &= sizes(mlp.hidden());
    }
    if (!sound) {
      throw refused(model, "each size of its architecture must be 1 to 4096", null);
    }
    List<Integer> shape = manifest.architecture().stateShape();
    if (!shape.equals(manifest.stateShape())) {
      throw refused(
          model,
          "its state has shape %s where its architecture needs %s"
              .formatted(manifest.stateShape(), shape),
          null);
    }
  }

  private static boolean sizes(List<Integer> sizes) {
    return !sizes.isEmpty() && sizes.stream().allMatch(ModelStore::size);
  }

  private static boolean size(int size) {
    return size >= 1 && size <= 4096;
  }
}
