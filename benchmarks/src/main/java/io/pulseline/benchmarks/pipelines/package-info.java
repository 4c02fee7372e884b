/**
 * What is measured: the job as shipped, and what it is compared with. Before it comes the {@link
 * io.pulseline.benchmarks.traffic}; it tells {@link io.pulseline.benchmarks.measure.RunProgress}
 * how far it is.
 */
package io.pulseline.benchmarks.pipelines;
