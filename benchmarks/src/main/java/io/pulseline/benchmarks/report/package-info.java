/** What the benchmarks showed, as a table for people and as JSON for tools. */
package io.pulseline.benchmarks.report;
