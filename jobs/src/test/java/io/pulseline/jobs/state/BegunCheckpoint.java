package io.pulseline.jobs.state;

import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** A checkpoint that is written while its operator goes on, as Flink does in another thread. */
public final class BegunCheckpoint {
  private static final long CHECKPOINT = 1;
  private static final int LARGEST_BYTES = 8 << 20;

  private final OperatorSnapshotFutures begun;

  private BegunCheckpoint(OperatorSnapshotFutures begun) {
    this.begun = begun;
  }

  /** Begins a checkpoint of the operator as it is now. */
  public static BegunCheckpoint of(AbstractStreamOperatorTestHarness<?> running) throws Exception {
    return new BegunCheckpoint(
        running
            .getOperator()
            .snapshotState(
                CHECKPOINT,
                CHECKPOINT,
                CheckpointOptions.forCheckpointWithDefaultLocation(),
                new MemCheckpointStreamFactory(LARGEST_BYTES)));
  }

  /** Writes it. */
  public OperatorSubtaskState write() throws Exception {
    return OperatorSnapshotFinalizer.create(begun).getJobManagerOwnedState();
  }
}
