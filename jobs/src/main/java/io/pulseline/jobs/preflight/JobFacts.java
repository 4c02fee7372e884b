package io.pulseline.jobs.preflight;

import io.pulseline.jobs.JobOptions;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * What the job is to run with, the cluster's configuration and the command line included.
 *
 * @param parallelism subtasks of each operator
 * @param checkpointInterval time between checkpoints
 * @param checkpointTimeout longest time that a checkpoint may take
 * @param toleratedFailures checkpoints in a row that may fail
 * @param uids uids of the job's operators
 * @param savepoint savepoint or checkpoint that it resumes from; null for none
 * @param mayDropState whether state of operators that the job lacks may be dropped
 */
record JobFacts(
    int parallelism,
    Duration checkpointInterval,
    Duration checkpointTimeout,
    int toleratedFailures,
    Set<String> uids,
    String savepoint,
    boolean mayDropState) {

  /** The facts of a job that was defined in the environment. */
  static JobFacts of(StreamExecutionEnvironment env, JobOptions options) {
    ReadableConfig settings = env.getConfiguration();
    Set<String> uids = new TreeSet<>();
    for (StreamNode node : env.getStreamGraph(false).getStreamNodes()) {
      uids.add(node.getTransformationUID());
    }
    return new JobFacts(
        env.getParallelism(),
        options.checkpointInterval(),
        settings.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT),
        settings.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER),
        uids,
        settings.get(StateRecoveryOptions.SAVEPOINT_PATH),
        settings.get(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE));
  }
}
