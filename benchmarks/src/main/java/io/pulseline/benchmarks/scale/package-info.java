/** How the job's cost and state grow with the number of athletes: {@code bench --scale}. */
package io.pulseline.benchmarks.scale;
