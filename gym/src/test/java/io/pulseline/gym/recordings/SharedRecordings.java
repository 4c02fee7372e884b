package io.pulseline.gym.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files beside and in the repository, from whatever folder a test runs in. */
final class SharedRecordings {
  private SharedRecordings() {}

  /**
   * A real recording of the folder {@code shared} beside the repository, or beside a folder that it
   * is in; it is not part of the repository, and the test is skipped without it.
   */
  static Path real(String name) {
    Path inShared = Path.of("shared", "recordings", name);
    Path beside = repositoryRoot().getParent();
    while (beside != null && !Files.isRegularFile(beside.resolve(inShared))) {
      beside = beside.getParent();
    }
    assumeTrue(beside != null, "skipped: ../" + inShared + " is not beside this repository");
    return beside.resolve(inShared);
  }

  /** The sample recording of the repository. */
  static Path sample(String name) {
    Path file = repositoryRoot().resolve("docs").resolve("samples").resolve(name);
    assertThat(file).isRegularFile();
    return file;
  }

  private static Path repositoryRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    assertThat(folder).as("a folder with .mvn above the working folder").isNotNull();
    return folder;
  }
}
