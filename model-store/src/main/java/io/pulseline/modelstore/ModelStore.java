package io.pulseline.modelstore;

import java.nio.file.Path;
import java.util.List;

/** Versions of models, verified before use. */
public final class ModelStore {
  /** The store that comes with the program. */
  public static ModelStore bundled() {
    throw new UnsupportedOperationException();
  }

  /** A folder with {@code <name>/<version>/manifest.json}. */
  public static ModelStore open(Path folder) {
    throw new UnsupportedOperationException();
  }

  /** The versions in the store, by name and version. */
  public List<ModelId> list() {
    throw new UnsupportedOperationException();
  }

  /** The newest version of the model. */
  public ModelId latest(String name) throws ModelRefusedException {
    throw new UnsupportedOperationException();
  }

  /** The version's manifest. */
  public Manifest manifest(ModelId model) throws ModelRefusedException {
    throw new UnsupportedOperationException();
  }

  /** Verifies hashes, features, shapes and golden outputs. */
  public void verify(ModelId model, List<String> codeFeatures) throws ModelRefusedException {
    throw new UnsupportedOperationException();
  }

  /** Verifies and opens a recurrent model. */
  public RecurrentModel openRecurrent(ModelId model, List<String> codeFeatures)
      throws ModelRefusedException {
    throw new UnsupportedOperationException();
  }

  /** Verifies and opens a feed-forward model. */
  public FeedForwardModel openFeedForward(ModelId model, List<String> codeFeatures)
      throws ModelRefusedException {
    throw new UnsupportedOperationException();
  }
}
