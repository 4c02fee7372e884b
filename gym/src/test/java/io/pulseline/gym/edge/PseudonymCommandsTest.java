package io.pulseline.gym.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/privacy.md make a key, and find an athlete's pseudonym by it. */
class PseudonymCommandsTest {
  private static final Path PAGE = Path.of("../docs/privacy.md");

  @TempDir private Path folder;

  @Test
  void whatThePageComputesIsThePseudonymOfTheEdge() throws Exception {
    assumeTrue(
        exitCode("openssl version > version") == 0,
        "openssl is not installed: the commands of docs/privacy.md were not run");
    List<String> commands = commands();
    assertThat(commands).hasSize(3);

    assertThat(exitCode(commands.get(0))).isZero();
    assertThat(exitCode(commands.get(1))).isZero();
    assertThat(exitCode("(" + commands.get(2) + ") > pseudonym")).isZero();

    assertThat(Files.readString(folder.resolve("pseudonym"), UTF_8).strip())
        .isEqualTo(Pseudonyms.ofFile(folder.resolve("pseudonym.key")).of("athlete-0007"));
  }

  /** Those about the key, in their order: make it, keep it, use it. */
  private static List<String> commands() throws IOException {
    return Files.readAllLines(PAGE, UTF_8).stream()
        .map(String::strip)
        .filter(line -> line.matches("(openssl rand|chmod|printf) .*"))
        .toList();
  }

  private int exitCode(String command) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
