/**
 * What a run costs: how far it is, processor time and allocation of this process and of the
 * pipeline's threads, and the steady part of it.
 */
package io.pulseline.benchmarks.measure;
