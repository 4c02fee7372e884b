package io.pulseline.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A cluster of real processes that a test drives, through the launchers that an operator uses: its
 * own folder, its own ports. The modules must be packaged before; nothing is built here.
 */
public final class ClusterProcesses implements AutoCloseable {
  private static final int PORTS = 6;
  private static final int LOWEST_PORT = 20_000;

  /** Below what the system gives to clients. */
  private static final int HIGHEST_PORT = 30_000;

  private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");
  private static final Pattern REPLACED =
      Pattern.compile("Job ([0-9a-f]{32}),? .*has taken the place of");
  private static final Pattern SAVEPOINT = Pattern.compile("Path: (\\S+)");

  private final Path root;
  private final Path folder;
  private final int portBase;

  private ClusterProcesses(Path root, Path folder, int portBase) {
    this.root = root;
    this.folder = folder;
    this.portBase = portBase;
  }

  /** How a job is ended. */
  public enum End {
    /** At once; the last checkpoint stays. */
    NOW,
    /** With a savepoint to go on from. */
    SAVEPOINT,
    /** As if its input had ended, with a savepoint. */
    DRAIN
  }

  /**
   * Starts a cluster, and returns when it is ready.
   *
   * @param root folder of the project
   * @param folder folder of the cluster
   * @param taskManagers how many
   * @param slots task slots of each
   * @param settings settings of Flink beside the cluster's own
   * @throws IOException when it does not start, with what the launcher said; nothing is left
   *     running
   */
  public static ClusterProcesses up(
      Path root, Path folder, int taskManagers, int slots, Map<String, String> settings)
      throws IOException, InterruptedException {
    ClusterProcesses cluster = new ClusterProcesses(root, folder, freePorts());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--taskmanagers",
                String.valueOf(taskManagers),
                "--slots",
                String.valueOf(slots),
                "--port-base",
                String.valueOf(cluster.portBase)));
    settings.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    cluster.run("cluster", "up", arguments);
    return cluster;
  }

  /** Folder of the project, when the working directory is in it. */
  public static Path projectRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isExecutable(folder.resolve("scripts/cluster"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException(
          "No folder above " + Path.of("").toAbsolutePath() + " has scripts/cluster.");
    }
    return folder;
  }

  /** Kafka's address. */
  public String bootstrapServers() {
    return "127.0.0.1:" + (portBase + 1);
  }

  /** Flink's REST interface. */
  public FlinkRest rest() {
    return new FlinkRest(URI.create("http://127.0.0.1:" + portBase));
  }

  /** The folder that everything is in. */
  public Path folder() {
    return folder;
  }

  /** What a process has logged, such as {@code taskmanager-1}. */
  public Path log(String process) {
    return folder.resolve("log").resolve(process + ".log");
  }

  /**
   * Submits the session analytics job.
   *
   * @param flinkOptions of {@code flink run}, such as {@code -p 2}
   * @param jobOptions of the job, such as {@code --group-id other}
   * @return the job's id
   */
  public String submit(List<String> flinkOptions, List<String> jobOptions)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(flinkOptions);
    arguments.add("--");
    arguments.addAll(jobOptions);
    return found(JOB_ID, run("submit", null, arguments));
  }

  /**
   * Puts another jar, other options or another parallelism in a job's place.
   *
   * @param job the job
   * @param options of {@code scripts/upgrade}
   * @return the id of the job that goes on
   * @throws IOException when it was not replaced, with what was said
   */
  public String upgrade(String job, List<String> options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--job", job));
    arguments.addAll(options);
    return found(REPLACED, run("upgrade", null, arguments));
  }

  /**
   * Takes an upgrade back.
   *
   * @param job the job that an upgrade has put there
   * @param keepState whether it goes on from the state of now, and not from that of the upgrade
   * @return the id of the job that goes on
   */
  public String rollback(String job, boolean keepState) throws IOException, InterruptedException {
    return found(
        REPLACED, run("rollback", null, keepState ? List.of("--keep-state", job) : List.of(job)));
  }

  /** Takes a savepoint of a job and returns where it is. */
  public String savepoint(String job) throws IOException, InterruptedException {
    return found(SAVEPOINT, run("savepoint", null, List.of(job)));
  }

  /**
   * Ends a job.
   *
   * @return where its savepoint is; null where it is ended without one
   */
  public String cancel(String job, End how) throws IOException, InterruptedException {
    return switch (how) {
      case NOW -> {
        run("cancel", null, List.of(job));
        yield null;
      }
      case SAVEPOINT -> found(SAVEPOINT, run("cancel", null, List.of("--savepoint", job)));
      case DRAIN -> found(SAVEPOINT, run("cancel", null, List.of("--drain", job)));
    };
  }

  /** Starts a process that does not run: broker, zookeeper, jobmanager, taskmanager-N. */
  public void start(String process) throws IOException, InterruptedException {
    run("cluster", "start", List.of(process));
  }

  /** Ends a process in order. */
  public void stop(String process) throws IOException, InterruptedException {
    run("cluster", "stop", List.of(process));
  }

  /** Ends a process at once, by SIGKILL, without any launcher between. */
  public void kill(String process) throws IOException {
    if (!ProcessHandle.of(pid(process)).map(ProcessHandle::destroyForcibly).orElse(false)) {
      throw new IOException("The " + process + " does not run.");
    }
  }

  /** Process id of a process that was started. */
  public long pid(String process) throws IOException {
    return Long.parseLong(
        Files.readString(folder.resolve("run").resolve(process + ".pid"), UTF_8).strip());
  }

  /** Ends every process; the folder stays. */
  @Override
  public void close() throws IOException, InterruptedException {
    run("cluster", "down", List.of());
  }

  private String run(String script, String verb, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("scripts/" + script).toString()));
    if (verb != null) {
      command.add(verb);
    }
    command.addAll(List.of("--folder", folder.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PULSELINE_BUILD", "never");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + said);
    }
    return said;
  }

  private static String found(Pattern pattern, String said) throws IOException {
    Matcher matcher = pattern.matcher(said);
    if (!matcher.find()) {
      throw new IOException("Flink's client said nothing of " + pattern + ":\n" + said);
    }
    return matcher.group(1);
  }

  /** The first of as many ports next to each other as a cluster takes, all free just now. */
  public static int freePorts() {
    while (true) {
      int base = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT - PORTS);
      if (IntStream.range(base, base + PORTS).allMatch(Ports::isFree)) {
        return base;
      }
    }
  }
}
