/**
 * The benchmarks: {@code scripts/pulseline bench}. They use all other modules, and no other module
 * uses them.
 */
package io.pulseline.benchmarks;
