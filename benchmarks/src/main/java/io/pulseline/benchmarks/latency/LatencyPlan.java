package io.pulseline.benchmarks.latency;

import io.pulseline.benchmarks.throughput.ThroughputPlan.StateBackend;
import java.time.Duration;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param samplesPerSecond rate of which the loads are shares, samples/s
 * @param loads shares of that rate, 0 to 1
 * @param warmUpSeconds time before samples count, s
 * @param seconds time for which they count, s
 * @param seed seed of the traffic
 * @param parallelism subtasks of each operator
 * @param state where Flink keeps state
 * @param checkpointInterval time between checkpoints
 */
public record LatencyPlan(
    double samplesPerSecond,
    List<Double> loads,
    int warmUpSeconds,
    int seconds,
    long seed,
    int parallelism,
    StateBackend state,
    Duration checkpointInterval) {}
