/** Benchmarks of the parts that a sample goes through, with JMH: {@code bench --jmh}. */
package io.pulseline.benchmarks.micro;
