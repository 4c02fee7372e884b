package io.pulseline.cluster.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.pulseline.cluster.ClusterProcesses;
import io.pulseline.cluster.FlinkRest;
import io.pulseline.cluster.runbook.Runbook.Step;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * A cluster on which the runbook's commands are run, in a shell. What a command leaves open is put
 * in: ports of the test's own, the job, the newest savepoint or checkpoint, a record.
 */
final class RunbookSite implements AutoCloseable {
  private static final Path ROOT = ClusterProcesses.projectRoot();
  private static final Path JAR = ROOT.resolve("jobs/target/pulseline-session-analytics.jar");

  /** What was said, for who wants to see it: the module's build folder. */
  private static final Path TRANSCRIPT = ROOT.resolve("cluster/target/runbook.txt");

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String FROM_CHECKPOINT =
      "scripts/submit -s file:/path/of/checkpoints/JOB/chk-N";
  private static final Pattern SAVEPOINT = Pattern.compile("Path: (\\S+)");
  private static final Pattern REJECTED = Pattern.compile("\\b([a-z]+\\.[a-z]+-\\d+-\\d+)\\b");
  private static final Pattern JOB = Pattern.compile("JobID ([0-9a-f]{32})|Job ([0-9a-f]{32})");

  private final Path folder;
  private final Path bin;
  private final int portBase;
  private String savepoint = "none";
  private String rejected = "none";
  private String job = "none";
  private boolean isUp;

  RunbookSite(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(TRANSCRIPT, "");
    this.portBase = ClusterProcesses.freePorts();
    this.bin = Files.createDirectories(folder.resolve("bin"));
    Path tool = Files.writeString(bin.resolve("kafka-consumer-groups.sh"), kafkaConsumerGroups());
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * What became of a command.
   *
   * @param command as it was run
   * @param exitCode its exit code
   * @param said on standard output and standard error
   */
  record Answer(String command, int exitCode, String said) {}

  String bootstrapServers() {
    return "127.0.0.1:" + (portBase + 1);
  }

  /** Brings about what a command of the page is for: processes that are gone, a job that is. */
  void prepare(String command) throws Exception {
    switch (command) {
      case "scripts/cluster kill taskmanager-N" -> awaitRunning();
      case "scripts/cluster start jobmanager" -> shell("scripts/cluster kill jobmanager");
      case "scripts/cluster start broker" -> shell("scripts/cluster stop broker");
      case Step.UP -> killAll();
      case "scripts/pulseline gym --athletes 200 --duration 60s" -> awaitBroker();
      case FROM_CHECKPOINT, "scripts/submit -- --group-id recovery-1" -> {
        awaitCheckpoint();
        shell("scripts/cancel");
      }
      default -> {
        if (command.startsWith("scripts/upgrade") || command.startsWith("scripts/rollback")) {
          awaitCheckpoint();
        }
      }
    }
  }

  /** Runs a command of the page. */
  Answer run(String command) throws Exception {
    String actual =
        command
            .replace("localhost:9092", bootstrapServers())
            .replace("/path/of/pulseline-session-analytics.jar", JAR.toString())
            .replace("/srv/pulseline/models", ROOT.resolve("model-store/models").toString())
            .replace("file:/path/of/savepoint", savepoint)
            .replace("taskmanager-N", "taskmanager-2")
            .replace("telemetry.treadmill-5-1857", rejected)
            .replaceFirst("^" + Step.UP + "$", Step.UP + " --port-base " + portBase);
    if (command.equals(FROM_CHECKPOINT)) {
      actual = "scripts/submit -s " + newestCheckpoint().toUri();
    }
    Answer answer = shell(actual);
    Files.writeString(
        TRANSCRIPT,
        "$ %s%n%s(exit code %d)%n%n".formatted(actual, answer.said(), answer.exitCode()),
        StandardOpenOption.APPEND);
    savepoint = found(SAVEPOINT, answer.said(), savepoint);
    if (!command.contains("--bounded")) {
      job = found(JOB, answer.said(), job);
    }
    if (command.equals("scripts/pulseline rejected list")) {
      rejected = found(REJECTED, answer.said(), rejected);
    }
    isUp |= command.equals(Step.UP);
    return answer;
  }

  private FlinkRest flink() {
    return new FlinkRest(URI.create("http://127.0.0.1:" + portBase));
  }

  /** Returns when all tasks of the job that was started last run. */
  void awaitRunning() {
    await().atMost(LIMIT).ignoreExceptions().until(() -> flink().allTasksRun(job));
  }

  private void awaitCheckpoint() {
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(
            () ->
                flink()
                        .get("/jobs/" + job + "/checkpoints")
                        .path("counts")
                        .path("completed")
                        .asInt()
                    > 0);
  }

  /** One that was started a moment ago does not answer yet. */
  private void awaitBroker() {
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(
            () -> {
              try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
                return !admin.describeCluster().nodes().get().isEmpty();
              }
            });
  }

  /** As a power cut does. */
  private void killAll() throws IOException, InterruptedException {
    if (!isUp) {
      return;
    }
    awaitCheckpoint();
    try (Stream<Path> processes = Files.list(folder.resolve("cluster/run"))) {
      for (Path process : processes.toList()) {
        shell("scripts/cluster kill " + process.getFileName().toString().replace(".pid", ""));
      }
    }
  }

  private Path newestCheckpoint() throws IOException {
    try (Stream<Path> checkpoints =
        Files.list(folder.resolve("cluster/checkpoints").resolve(job))) {
      return checkpoints
          .filter(checkpoint -> checkpoint.getFileName().toString().startsWith("chk-"))
          .max(Comparator.comparing(checkpoint -> checkpoint.toFile().lastModified()))
          .orElseThrow();
    }
  }

  private Answer shell(String command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command).directory(ROOT.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("PULSELINE_CLUSTER", folder.resolve("cluster").toString());
    environment.put("PULSELINE_BOOTSTRAP", bootstrapServers());
    environment.put("PULSELINE_BUILD", "never");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
    Path said = Files.createTempFile(folder, "said", ".txt");
    Process process = builder.redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    int exitCode = process.waitFor();
    return new Answer(command, exitCode, Files.readString(said, UTF_8));
  }

  /** Kafka's script of that name, without Kafka's distribution. */
  private static String kafkaConsumerGroups() {
    return "#!/bin/sh\nexec '%s/bin/java' -XX:TieredStopAtLevel=1 -Dlog4j2.configurationFile=log4j2.xml -cp '%s' %s \"$@\"\n"
        .formatted(
            System.getProperty("java.home"),
            System.getProperty("java.class.path"),
            "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand");
  }

  private static String found(Pattern pattern, String said, String otherwise) {
    Matcher matcher = pattern.matcher(said);
    String last = otherwise;
    while (matcher.find()) {
      last = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
    return last;
  }

  @Override
  public void close() throws Exception {
    if (isUp) {
      shell("scripts/cluster down");
    }
  }
}
