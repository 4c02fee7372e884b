/**
 * The telemetry that everything is measured on: who sends what, when it arrives, and the topics
 * that are filled with it. Before it comes the simulated gym; after it the broker, which {@link
 * io.pulseline.benchmarks.pipelines} read.
 */
package io.pulseline.benchmarks.traffic;
