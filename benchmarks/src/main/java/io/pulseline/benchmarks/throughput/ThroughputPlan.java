package io.pulseline.benchmarks.throughput;

import io.pulseline.benchmarks.pipelines.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is to be run.
 *
 * @param variants pipelines, in this order
 * @param repeats how often each of them runs
 * @param parallelism subtasks of each operator
 * @param state where Flink keeps state
 * @param checkpointInterval time between checkpoints
 * @param profile file for a recording of each pipeline's last run, or null for none
 */
public record ThroughputPlan(
    List<Variant> variants,
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
    ROCKSDB
  }
}
