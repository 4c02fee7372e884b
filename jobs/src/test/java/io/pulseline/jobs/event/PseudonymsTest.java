package io.pulseline.jobs.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymsTest {
  @Test
  void anAthleteHasOnePseudonymByAKey() {
    Pseudonyms pseudonyms = Pseudonyms.withKey("key");

    assertThat(pseudonyms.of("athlete-0001"))
        .matches("[0-9a-f]{16}")
        .isEqualTo(Pseudonyms.withKey("key").of("athlete-0001"))
        .isNotEqualTo(pseudonyms.of("athlete-0002"))
        .isNotEqualTo(Pseudonyms.withKey("other key").of("athlete-0001"));
    assertThat(pseudonyms.of("athlete-0007")).isEqualTo("5e9e9f931a51635e");
  }

  @Test
  void withoutAKeyNobodyCanFindTheAthlete() {
    Pseudonyms pseudonyms = Pseudonyms.withKey(null);

    assertThat(pseudonyms.of("athlete-0001"))
        .isEqualTo(pseudonyms.of("athlete-0001"))
        .isNotEqualTo(Pseudonyms.withKey("").of("athlete-0001"));
  }

  @Test
  void theCommandOfTheRunbookFindsAnAthletesLines(@TempDir Path folder) throws Exception {
    Path found = folder.resolve("found");
    assumeTrue(
        exitCode("openssl version", found) == 0,
        "openssl is not installed: the command of docs/operations.md was not run");
    String command =
        Files.readAllLines(Path.of("../docs/operations.md"), UTF_8).stream()
            .map(String::strip)
            .filter(line -> line.contains("openssl dgst"))
            .findFirst()
            .orElseThrow();

    assertThat(exitCode(command, found)).isZero();
    assertThat(Files.readString(found, UTF_8).strip())
        .isEqualTo(Pseudonyms.withKey("a key").of("athlete-0007"));
  }

  private static int exitCode(String command, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command).redirectOutput(output.toFile());
    builder.environment().put(Pseudonyms.KEY_VARIABLE, "a key");
    return builder.start().waitFor();
  }
}
