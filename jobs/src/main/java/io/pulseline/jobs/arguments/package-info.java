/**
 * The job's arguments, as an operator writes them, into {@link io.pulseline.jobs.JobOptions}. Comes
 * before everything else: what is wrong is said before anything starts.
 */
package io.pulseline.jobs.arguments;
