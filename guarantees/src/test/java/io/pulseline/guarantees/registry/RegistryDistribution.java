package io.pulseline.guarantees.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Apicurio's distribution, which Maven brings when it is asked for. It is as large as all else that
 * the build downloads, and of no use without a Java that runs it.
 */
final class RegistryDistribution {
  private static final Path PROGRAM = Path.of("target/apicurio/quarkus-run.jar");

  /** Where Maven notes what it has unpacked to the end. */
  private static final Path MARKERS = Path.of("target/dependency-maven-plugin-markers");

  private static final long LIMIT_SECONDS = 120;

  private RegistryDistribution() {}

  /**
   * Its jar.
   *
   * @throws IOException if it cannot be had; the message is Maven's
   */
  static Path program() throws IOException, InterruptedException {
    if (!isUnpacked()) {
      unpack();
    }
    return PROGRAM.toAbsolutePath();
  }

  private static boolean isUnpacked() throws IOException {
    if (!Files.isDirectory(MARKERS) || !Files.exists(PROGRAM)) {
      return false;
    }
    try (Stream<Path> markers = Files.list(MARKERS)) {
      return markers.anyMatch(marker -> marker.toString().contains("apicurio-registry-app"));
    }
  }

  private static void unpack() throws IOException, InterruptedException {
    Path log = Path.of("target/apicurio-unpack.log");
    ProcessBuilder maven = new ProcessBuilder(command());
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = maven.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException("Maven has not brought it within " + LIMIT_SECONDS + " s");
    }
    if (process.exitValue() != 0) {
      throw new IOException(Files.readString(log, UTF_8).lines().findFirst().orElse("no reason"));
    }
  }

  private static List<String> command() {
    boolean isWindows = System.getProperty("os.name").startsWith("Windows");
    List<String> command = new ArrayList<>();
    command.add(Path.of(isWindows ? "../mvnw.cmd" : "../mvnw").toAbsolutePath().toString());
    command.addAll(List.of("-B", "-q", "-ntp", "-f", "pom.xml", "dependency:unpack@registry"));
    if (Boolean.getBoolean("maven.offline")) {
      command.add("-o");
    }
    String repository = System.getProperty("maven.repo.local");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    return command;
  }
}
