/** Tests of what latency is measured from. */
package io.pulseline.benchmarks.latency;
