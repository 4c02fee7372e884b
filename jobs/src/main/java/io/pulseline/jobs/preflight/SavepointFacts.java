package io.pulseline.jobs.preflight;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;

/**
 * What a savepoint's metadata says of it.
 *
 * @param maxParallelism max parallelism of each operator, by uid
 */
record SavepointFacts(Map<String, Integer> maxParallelism) {
  /**
   * Reads the metadata, not the state.
   *
   * @param path folder of the savepoint or checkpoint, or its metadata file
   * @throws IOException if it cannot be read
   */
  static SavepointFacts read(String path) throws IOException {
    CompletedCheckpointStorageLocation location =
        AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path);
    CheckpointMetadata metadata;
    try (DataInputStream in = new DataInputStream(location.getMetadataHandle().openInputStream())) {
      metadata =
          Checkpoints.loadCheckpointMetadata(
              in, SavepointFacts.class.getClassLoader(), location.getExternalPointer());
    }
    Map<String, Integer> maxParallelism = new TreeMap<>();
    for (OperatorState operator : metadata.getOperatorStates()) {
      operator
          .getOperatorUid()
          .ifPresent(uid -> maxParallelism.put(uid, operator.getMaxParallelism()));
    }
    return new SavepointFacts(maxParallelism);
  }
}
