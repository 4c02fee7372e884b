/** Tests of the tables. */
package io.pulseline.benchmarks.report;
