package io.pulseline.cli.embedded;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster in this process: one job manager with the web UI on a free loopback port, one
 * task manager, and every file in one folder.
 */
public final class EmbeddedFlink implements AutoCloseable {
  private static final long STOP_SECONDS = 5;

  private final MiniCluster cluster;
  private final Configuration configuration;
  private final Path folder;
  private final URI webUi;

  private EmbeddedFlink(MiniCluster cluster, Configuration configuration, Path folder, URI webUi) {
    this.cluster = cluster;
    this.configuration = configuration;
    this.folder = folder;
    this.webUi = webUi;
  }

  /**
   * Starts a cluster, and returns when it takes jobs.
   *
   * @param folder folder for its files; the caller removes it after {@link #close}
   * @param slots task slots: the highest parallelism that a job can have
   * @throws Exception when Flink does not start
   */
  public static EmbeddedFlink start(Path folder, int slots) throws Exception {
    return start(folder, slots, new Configuration());
  }

  /**
   * Starts a cluster with settings of its own.
   *
   * @param folder folder for its files; the caller removes it after {@link #close}
   * @param slots task slots: the highest parallelism that a job can have
   * @param settings what is to differ from this class's choice, such as the state backend
   * @throws Exception when Flink does not start
   */
  public static EmbeddedFlink start(Path folder, int slots, Configuration settings)
      throws Exception {
    Configuration configuration = configuration(folder);
    configuration.addAll(settings);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, slots);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setCommonBindAddress("127.0.0.1")
                .build());
    try {
      cluster.start();
      return new EmbeddedFlink(
          cluster, configuration, folder, cluster.getRestAddress().get(30, TimeUnit.SECONDS));
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  /** An environment to define a job in, for {@link #submit}. */
  public StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment(new Configuration(configuration));
  }

  /**
   * Starts the job that was defined in an {@link #environment()}. Whatever the job asks for, it is
   * restarted three times at most.
   *
   * @throws Exception when the cluster refuses it
   */
  public RunningJob submit(StreamExecutionEnvironment environment) throws Exception {
    environment.configure(failSoon());
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    JobID id = cluster.submitJob(graph).get(30, TimeUnit.SECONDS).getJobID();
    return new RunningJob(cluster, id, folder.resolve("savepoints"));
  }

  /** Address of the web UI, on loopback. */
  public URI webUi() {
    return webUi;
  }

  /** Stops it and the jobs on it, within a few seconds; a second call does nothing. */
  @Override
  public void close() throws Exception {
    cluster.closeAsync().get(STOP_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * A failure is to show while its cause is on the screen: a few restarts, not restarts without
   * end.
   */
  private static Configuration failSoon() {
    Configuration restarts = new Configuration();
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(500));
    return restarts;
  }

  private static Configuration configuration(Path folder) throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(WebOptions.SUBMIT_ENABLE, false);
    configuration.set(WebOptions.CANCEL_ENABLE, false);
    configuration.set(WebOptions.TMP_DIR, temporary.toString());
    configuration.set(WebOptions.UPLOAD_DIR, temporary.toString());
    configuration.set(CoreOptions.TMP_DIRS, temporary.toString());
    configuration.set(BlobServerOptions.STORAGE_DIRECTORY, temporary.resolve("blobs").toString());
    configuration.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
    configuration.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    configuration.set(
        CheckpointingOptions.SAVEPOINT_DIRECTORY, folder.resolve("savepoints").toUri().toString());
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    return configuration;
  }
}
