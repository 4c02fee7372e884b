package io.pulseline.jobs;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.CompositeKeySerializationUtils;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StateSerializerProvider;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.restore.FullSnapshotRestoreOperation;
import org.apache.flink.runtime.state.restore.KeyGroup;
import org.apache.flink.runtime.state.restore.KeyGroupEntry;
import org.apache.flink.runtime.state.restore.SavepointRestoreResult;
import org.apache.flink.runtime.state.restore.ThrowingIterator;

/** The keyed state in a savepoint of canonical format, entry by entry, as RocksDB holds it. */
final class SavepointContents {
  private static final int KEY_GROUP_BYTES = 2;
  private static final int TIMESTAMP_BYTES = Long.BYTES;

  private SavepointContents() {}

  /**
   * One entry of one state, or one timer.
   *
   * @param uid uid of the operator
   * @param state name of the state, or of the timers
   * @param key athlete or machine
   * @param bytes length of key and value as RocksDB holds them
   * @param hash of the value
   */
  record Entry(String uid, String state, String key, int bytes, int hash) {
    boolean isTimer() {
      return state.startsWith("_timer_state");
    }
  }

  /** All entries of a savepoint. */
  static List<Entry> of(Path savepoint) throws IOException {
    CheckpointMetadata metadata;
    try (DataInputStream in =
        new DataInputStream(Files.newInputStream(savepoint.resolve("_metadata")))) {
      metadata =
          Checkpoints.loadCheckpointMetadata(
              in, SavepointContents.class.getClassLoader(), savepoint.toUri().toString());
    }
    List<Entry> entries = new ArrayList<>();
    for (OperatorState operator : metadata.getOperatorStates()) {
      for (OperatorSubtaskState subtask : operator.getStates()) {
        read(
            operator.getOperatorUid().orElseThrow(),
            operator.getMaxParallelism(),
            List.copyOf(subtask.getManagedKeyedState()),
            entries);
      }
    }
    return entries;
  }

  /** All entries of snapshots of one operator. */
  static void read(
      String uid, int maxParallelism, List<KeyedStateHandle> handles, List<Entry> entries)
      throws IOException {
    try (ThrowingIterator<SavepointRestoreResult> results =
        new FullSnapshotRestoreOperation<>(
                KeyGroupRange.of(0, maxParallelism - 1),
                SavepointContents.class.getClassLoader(),
                handles,
                StateSerializerProvider.fromNewRegisteredSerializer(StringSerializer.INSTANCE))
            .restore()) {
      while (results.hasNext()) {
        SavepointRestoreResult result = results.next();
        try (ThrowingIterator<KeyGroup> groups = result.getRestoredKeyGroups()) {
          while (groups.hasNext()) {
            try (ThrowingIterator<KeyGroupEntry> group = groups.next().getKeyGroupEntries()) {
              while (group.hasNext()) {
                entries.add(entry(uid, result.getStateMetaInfoSnapshots(), group.next()));
              }
            }
          }
        }
      }
    } catch (org.apache.flink.util.StateMigrationException e) {
      throw new IOException(e);
    }
  }

  private static Entry entry(String uid, List<StateMetaInfoSnapshot> states, KeyGroupEntry raw)
      throws IOException {
    StateMetaInfoSnapshot state = states.get(raw.getKvStateId());
    boolean timer =
        state.getBackendStateType() == StateMetaInfoSnapshot.BackendStateType.PRIORITY_QUEUE;
    DataInputDeserializer in = new DataInputDeserializer(raw.getKey());
    in.skipBytes(KEY_GROUP_BYTES + (timer ? TIMESTAMP_BYTES : 0));
    TypeSerializer<String> keys = StringSerializer.INSTANCE;
    String key = CompositeKeySerializationUtils.readKey(keys, in, false);
    return new Entry(
        uid,
        state.getName(),
        key,
        raw.getKey().length + raw.getValue().length,
        Arrays.hashCode(raw.getValue()));
  }
}
