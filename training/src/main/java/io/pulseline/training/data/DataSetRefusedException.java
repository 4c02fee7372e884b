package io.pulseline.training.data;

import java.io.IOException;
import java.nio.file.Path;

/** A stored data set is not what it says of itself; the message says why, in a sentence. */
public final class DataSetRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  DataSetRefusedException(Path folder, String reason) {
    super(
        "The data set in %s is refused: %s; delete it to have it simulated anew."
            .formatted(folder, reason));
  }
}
