package io.pulseline.jobs.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionAnalyticsJob;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On metadata as Flink writes it, and the operators of the job as it is. */
class SavepointCheckTest {
  @TempDir private Path savepoint;

  @Test
  void whatTheJobItselfLeftFits() throws Exception {
    write(Preflight.STATEFUL, JobOptions.MAX_PARALLELISM);

    assertThat(check(false)).isEmpty();
  }

  @Test
  void anOperatorThatIsGoneIsRefusedUnlessItsStateMayBeDropped() throws Exception {
    List<String> uids = new ArrayList<>(Preflight.STATEFUL);
    uids.add("smooth");
    write(uids, JobOptions.MAX_PARALLELISM);

    assertThat(check(false))
        .containsExactly(
            Finding.failure(
                Check.SAVEPOINT,
                "The savepoint "
                    + savepoint
                    + " holds state of the operator smooth, which this release does not have:"
                    + " resume with the release that wrote it, or give --allowNonRestoredState to"
                    + " drop that state."));
    assertThat(check(true)).isEmpty();
  }

  @Test
  void anotherMaxParallelismIsRefused() throws Exception {
    write(Preflight.STATEFUL, 128);

    assertThat(check(false))
        .hasSameSizeAs(Preflight.STATEFUL)
        .contains(
            Finding.failure(
                Check.SAVEPOINT,
                "The savepoint "
                    + savepoint
                    + " holds state of the operator fuse with max parallelism 128, and this release"
                    + " has 720: resume with the release that wrote it."));
  }

  @Test
  void anOperatorThatWouldBeginEmptyIsAWarning() throws Exception {
    List<String> uids = new ArrayList<>(Preflight.STATEFUL);
    uids.removeAll(Set.of("frame", "score"));
    write(uids, JobOptions.MAX_PARALLELISM);

    assertThat(check(false))
        .containsExactly(
            Finding.warning(
                Check.SAVEPOINT,
                "The savepoint "
                    + savepoint
                    + " holds no state of frame, score, which would begin empty: check that it is a"
                    + " savepoint of this job."));
  }

  @Test
  void aFolderThatIsNoSavepointIsNotReadable() {
    assertThatThrownBy(() -> SavepointFacts.read(savepoint.toString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void moreSubtasksThanKeyGroupsAreRefused() {
    assertThat(SavepointCheck.parallelism(720)).isEmpty();
    assertThat(SavepointCheck.parallelism(721))
        .extracting(Finding::sentence)
        .containsExactly(
            "The job has parallelism 721 but its state has 720 key groups, one a subtask at least:"
                + " give it parallelism 720 at most.");
  }

  private List<Finding> check(boolean mayDropState) throws IOException {
    Configuration settings = new Configuration();
    settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toString());
    settings.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, mayDropState);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    JobOptions options = JobOptions.defaults("localhost:1");
    SessionAnalyticsJob.define(env, options);
    JobFacts job = JobFacts.of(env, options);
    return SavepointCheck.check(SavepointFacts.read(job.savepoint()), job, Preflight.STATEFUL);
  }

  private void write(List<String> uids, int maxParallelism) throws IOException {
    List<OperatorState> operators = new ArrayList<>();
    for (String uid : uids) {
      operators.add(new OperatorState(uid, uid, new OperatorID(), 1, maxParallelism));
    }
    try (OutputStream out = Files.newOutputStream(savepoint.resolve("_metadata"))) {
      Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, operators, List.of()), out);
    }
  }
}
