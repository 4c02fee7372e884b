package io.pulseline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A demo that is told to end leaves no process and no file. */
class InterruptTest {
  private static final long LONGEST_STOP_SECONDS = 10;

  @TempDir private Path folder;

  @Test
  @Timeout(180)
  void endsSoonAndLeavesNothing() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path output = folder.resolve("output.txt");
    Process demo = start(temporary, output);
    try {
      await()
          .atMost(Duration.ofSeconds(120))
          .until(() -> Files.readString(output).contains("the gym is open") || !demo.isAlive());
      assertThat(demo.isAlive()).as("%s", Files.readString(output)).isTrue();

      // As Ctrl-C does, but for the name of the signal.
      demo.destroy();

      assertThat(demo.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      demo.destroyForcibly();
    }
    try (Stream<Path> left = Files.walk(temporary)) {
      assertThat(left).containsExactly(temporary);
    }
    assertThat(Files.readString(output)).doesNotContain("Exception", "went wrong");
  }

  private static Process start(Path temporary, Path output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("--add-opens") || argument.startsWith("-Dai.djl")) {
        command.add(argument);
      }
    }
    command.add("-Xmx1g");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Pulseline.class.getName());
    command.addAll(List.of("demo", "--athletes", "4", "--duration", "5m", "--speed", "20"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
