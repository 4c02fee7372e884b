package io.pulseline.benchmarks.scale;

import io.pulseline.benchmarks.throughput.RunFigures;
import io.pulseline.benchmarks.throughput.ThroughputPlan.StateBackend;
import java.util.List;

/**
 * The job at one number of athletes.
 *
 * @param athletes athletes
 * @param state where Flink kept state
 * @param runs its runs
 */
public record ScalePoint(int athletes, StateBackend state, List<RunFigures> runs) {}
