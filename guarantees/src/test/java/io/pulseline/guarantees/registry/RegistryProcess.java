package io.pulseline.guarantees.registry;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Apicurio's registry in a process of its own, with its schemas in memory. */
final class RegistryProcess implements AutoCloseable {
  /** The oldest Java that Apicurio runs on. */
  static final int OLDEST_JAVA = 21;

  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+?)\\.?\\s");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Process process;
  private final Path log;

  private RegistryProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it on a free port; it listens some seconds later.
   *
   * @param java a Java of {@link #OLDEST_JAVA} or newer
   * @param program its jar
   * @param folder where its files go
   */
  static RegistryProcess start(Path java, Path program, Path folder) throws IOException {
    Path log = folder.resolve("apicurio.log");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + folder,
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-jar",
                program.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new RegistryProcess(process, log);
  }

  /** Where Confluent's API begins; waits until it listens. */
  String url() {
    return await("Apicurio, whose log is " + log)
            .atMost(LIMIT)
            .pollInterval(Duration.ofMillis(100))
            .failFast("Apicurio has ended", () -> !process.isAlive())
            .until(this::address, Optional::isPresent)
            .orElseThrow()
        + "/apis/ccompat/v7";
  }

  private Optional<String> address() throws IOException {
    Matcher listening = LISTENING.matcher(Files.readString(log));
    return listening.find() ? Optional.of(listening.group(1)) : Optional.empty();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
