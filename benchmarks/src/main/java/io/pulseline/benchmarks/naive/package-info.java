/**
 * What published examples of Flink with DJL do: sliding windows, and the whole sequence of each
 * through the model. Measured beside the {@link io.pulseline.benchmarks.pipelines}.
 */
package io.pulseline.benchmarks.naive;
