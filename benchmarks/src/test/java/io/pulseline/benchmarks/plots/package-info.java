/** Tests of the plots. */
package io.pulseline.benchmarks.plots;
