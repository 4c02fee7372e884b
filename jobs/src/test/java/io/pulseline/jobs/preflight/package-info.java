/**
 * Tests of the checks before the job runs; what is about the broker is tested in the command line.
 */
package io.pulseline.jobs.preflight;
