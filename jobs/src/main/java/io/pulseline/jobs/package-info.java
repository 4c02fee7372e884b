/** The Flink jobs. */
package io.pulseline.jobs;
