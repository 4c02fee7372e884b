/** Tests of the traffic. */
package io.pulseline.benchmarks.traffic;
