package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.gym.edge.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** By what ids are replaced before they reach a cluster. */
final class PseudonymKeyOption {
  @Option(
      names = "--pseudonym-key",
      paramLabel = "FILE",
      description =
          "Ids of athletes and watches are replaced at the edge, with the key in this file (docs/privacy.md).")
  private Path file;

  /** Whether ids are replaced. */
  boolean isGiven() {
    return file != null;
  }

  /**
   * The pseudonyms, if ids are replaced.
   *
   * @throws CommandFailure when the file holds no key
   */
  Optional<Pseudonyms> pseudonyms() throws CommandFailure {
    if (!isGiven()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pseudonyms.ofFile(file));
    } catch (IOException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }
}
