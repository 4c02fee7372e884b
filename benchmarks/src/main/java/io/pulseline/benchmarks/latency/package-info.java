/**
 * How long after a sample's arrival its result is there, at a steady load below the highest rate.
 * The log is the witness: both times are the broker's.
 */
package io.pulseline.benchmarks.latency;
