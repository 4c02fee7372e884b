/** What the benchmarks showed, as pictures. */
package io.pulseline.benchmarks.plots;
