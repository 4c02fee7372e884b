package io.pulseline.benchmarks.pipelines;

import java.time.Duration;

/**
 * A run of a pipeline.
 *
 * @param run its name, under which its progress is registered; unlike any other
 * @param bootstrapServers broker with the topics
 * @param parallelism subtasks of each operator
 * @param checkpointInterval time between checkpoints
 */
public record RunSettings(
    String run, String bootstrapServers, int parallelism, Duration checkpointInterval) {}
