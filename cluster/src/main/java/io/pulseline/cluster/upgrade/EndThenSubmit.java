package io.pulseline.cluster.upgrade;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.client.deployment.ClusterClientFactory;
import org.apache.flink.client.deployment.ClusterDescriptor;
import org.apache.flink.client.deployment.DefaultClusterClientServiceLoader;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Flink's own executors, that end another job just before they submit one. */
final class EndThenSubmit implements PipelineExecutorServiceLoader {
  private final DefaultExecutorServiceLoader executors = new DefaultExecutorServiceLoader();
  private final JobID old;
  private final boolean withSavepoint;

  /**
   * Executors that end a job.
   *
   * @param old the job
   * @param withSavepoint whether it is stopped with a savepoint, from which the new one goes on;
   *     otherwise it is cancelled
   */
  EndThenSubmit(JobID old, boolean withSavepoint) {
    this.old = old;
    this.withSavepoint = withSavepoint;
  }

  @Override
  public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
    PipelineExecutorFactory factory = executors.getExecutorFactory(configuration);
    return new PipelineExecutorFactory() {
      @Override
      public String getName() {
        return factory.getName();
      }

      @Override
      public boolean isCompatibleWith(Configuration candidate) {
        return factory.isCompatibleWith(candidate);
      }

      @Override
      public PipelineExecutor getExecutor(Configuration of) {
        return (pipeline, settings, classLoader) ->
            execute(factory.getExecutor(of), pipeline, settings, classLoader);
      }
    };
  }

  @Override
  public Stream<String> getExecutorNames() {
    return executors.getExecutorNames();
  }

  private CompletableFuture<JobClient> execute(
      PipelineExecutor executor, Pipeline pipeline, Configuration settings, ClassLoader classLoader)
      throws Exception {
    StreamGraph graph = (StreamGraph) pipeline;
    SavepointRestoreSettings from =
        end(
            new DefaultClusterClientServiceLoader().getClusterClientFactory(settings),
            settings,
            graph.getSavepointRestoreSettings());
    // Flink's executor takes it from the settings, the JobManager from the graph's own.
    Configuration submitted = new Configuration(settings);
    SavepointRestoreSettings.toConfiguration(from, submitted);
    SavepointRestoreSettings.toConfiguration(from, graph.getJobConfiguration());
    graph.setSavepointRestoreSettings(from);
    return executor.execute(graph, submitted, classLoader);
  }

  /** Ends the old job, and returns what the new one begins with. */
  private <T> SavepointRestoreSettings end(
      ClusterClientFactory<T> clusters, Configuration settings, SavepointRestoreSettings given)
      throws Exception {
    try (ClusterDescriptor<T> cluster = clusters.createClusterDescriptor(settings);
        ClusterClient<T> client =
            cluster.retrieve(clusters.getClusterId(settings)).getClusterClient()) {
      if (withSavepoint) {
        String savepoint =
            client.stopWithSavepoint(old, false, null, SavepointFormatType.DEFAULT).get();
        // The words of Flink's own client: scripts look for them.
        System.out.println("Savepoint completed. Path: " + savepoint);
        return SavepointRestoreSettings.forPath(savepoint, given.allowNonRestoredState());
      }
      if (!client.getJobStatus(old).get().isGloballyTerminalState()) {
        client.cancel(old).get();
        client.requestJobResult(old).get();
      }
      return given;
    }
  }
}
