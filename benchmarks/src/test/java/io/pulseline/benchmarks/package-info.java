/** Tests of the benchmarks: structure and counts, never times. */
package io.pulseline.benchmarks;
