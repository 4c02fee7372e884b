/**
 * Runs each pipeline over the same topics, in turn and repeated, and compares them. After it comes
 * {@link io.pulseline.benchmarks.report}.
 */
package io.pulseline.benchmarks.throughput;
