package io.pulseline.cli.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job on the {@link EmbeddedFlink} cluster. */
public final class RunningJob {
  private static final long CALL_SECONDS = 30;

  private final MiniCluster cluster;
  private final JobID id;
  private final Path savepoints;

  RunningJob(MiniCluster cluster, JobID id, Path savepoints) {
    this.cluster = cluster;
    this.id = id;
    this.savepoints = savepoints;
  }

  /** What the job is doing. */
  public JobStatus status() throws ExecutionException, InterruptedException, TimeoutException {
    return cluster.getJobStatus(id).get(CALL_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether every subtask of the job processes records. */
  public boolean allTasksRun() throws ExecutionException, InterruptedException, TimeoutException {
    int tasks = 0;
    for (AccessExecutionVertex vertex : graph().getAllExecutionVertices()) {
      switch (vertex.getExecutionState()) {
        case RUNNING, FINISHED -> tasks++;
        default -> {
          return false;
        }
      }
    }
    // A job that is still being planned has no tasks at all.
    return tasks > 0;
  }

  /** How often the subtask that was restarted most has been restarted; 0 when none was. */
  public int restarts() throws ExecutionException, InterruptedException, TimeoutException {
    int most = 0;
    for (AccessExecutionVertex vertex : graph().getAllExecutionVertices()) {
      most = Math.max(most, vertex.getCurrentExecutionAttempt().getAttemptNumber());
    }
    return most;
  }

  /** State in the newest checkpoint that was completed, bytes; 0 before the first. */
  public long newestCheckpointBytes()
      throws ExecutionException, InterruptedException, TimeoutException {
    CheckpointStatsSnapshot checkpoints = graph().getCheckpointStatsSnapshot();
    CompletedCheckpointStats newest =
        checkpoints == null ? null : checkpoints.getHistory().getLatestCompletedCheckpoint();
    return newest == null ? 0 : newest.getStateSize();
  }

  /**
   * Why the job failed, or why it was last restarted: message of the innermost cause, or null where
   * it never failed.
   */
  public String failure() throws ExecutionException, InterruptedException, TimeoutException {
    var failure = graph().getFailureInfo();
    if (failure == null) {
      return null;
    }
    // The exception was serialised at the place where it was thrown; its text is what is sure.
    String[] lines = failure.getExceptionAsString().split("\\R");
    String innermost = lines[0];
    for (String line : lines) {
      if (line.startsWith("Caused by: ")) {
        innermost = line.substring("Caused by: ".length());
      }
    }
    return innermost.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
  }

  /**
   * Ends the job as if its input had ended: sessions end, transactions commit, and the job
   * finishes.
   *
   * @param timeout how long this may take
   */
  public void drain(Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    cluster
        .stopWithSavepoint(id, savepoints.toUri().toString(), true, SavepointFormatType.CANONICAL)
        .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    awaitEnd(timeout);
  }

  /**
   * Waits until the job has ended by itself.
   *
   * @return whether it finished; false where it failed or was cancelled
   * @throws TimeoutException when it still runs after the time given
   */
  public boolean awaitEnd(Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    JobResult result = cluster.requestJobResult(id).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    return result.isSuccess();
  }

  private AccessExecutionGraph graph()
      throws ExecutionException, InterruptedException, TimeoutException {
    return cluster.getExecutionGraph(id).get(CALL_SECONDS, TimeUnit.SECONDS);
  }
}
