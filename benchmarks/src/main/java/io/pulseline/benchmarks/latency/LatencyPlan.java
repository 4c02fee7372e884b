package io.pulseline.benchmarks.latency;

import io.pulseline.benchmarks.throughput.ThroughputPlan.StateBackend;
import java.time.Duration;

/**
 * How live traffic is to be measured.
 *
 * @param warmUpSeconds time before samples count, s
 * @param seconds time for which they count, s
 * @param seed seed of the traffic
 * @param parallelism subtasks of each operator
 * @param state where Flink keeps state
 * @param checkpointInterval time between checkpoints
 */
public record LatencyPlan(
    int warmUpSeconds,
    int seconds,
    long seed,
    int parallelism,
    StateBackend state,
    Duration checkpointInterval) {}
