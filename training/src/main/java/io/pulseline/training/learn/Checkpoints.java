package io.pulseline.training.learn;

import java.nio.file.Path;

/**
 * Where a fit that may be interrupted keeps its last finished epoch, to go on from there.
 *
 * @param folder folder of checkpoints, one file for each fit; null keeps none
 */
public record Checkpoints(Path folder) {
  /** Keeps nothing: an interrupted fit begins anew. */
  public static final Checkpoints NONE = new Checkpoints(null);

  /** The file of the fit with this name; null if none is kept. */
  Path file(String fit) {
    return folder == null ? null : folder.resolve(fit + ".checkpoint");
  }
}
