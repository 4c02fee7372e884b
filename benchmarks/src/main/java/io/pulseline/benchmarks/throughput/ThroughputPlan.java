package io.pulseline.benchmarks.throughput;

import io.pulseline.benchmarks.pipelines.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * What is to be run.
 *
 * @param variants pipelines, in this order
 * @param warmUps how often each of them runs before that, so that its code is compiled
 * @param repeats how often each of them runs and counts
 * @param parallelism subtasks of each operator
 * @param state where Flink keeps state
 * @param checkpointInterval time between checkpoints
 * @param profile file for a recording of each pipeline's last run, or null for none
 */
public record ThroughputPlan(
    List<Variant> variants,
    int warmUps,
    int repeats,
    int parallelism,
    StateBackend state,
    Duration checkpointInterval,
    Path profile) {

  /** Flink's state backends. */
  public enum StateBackend {
    /** Objects on the heap. */
    HASHMAP,

    /** RocksDB with incremental checkpoints. */
    ROCKSDB;

    private static final MemorySize ROCKSDB_MEMORY = MemorySize.ofMebiBytes(1024);

    /** What a Flink that keeps state there is to be set to. */
    public Configuration settings() {
      Configuration settings = new Configuration();
      if (this == ROCKSDB) {
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, ROCKSDB_MEMORY);
      }
      return settings;
    }
  }
}
