/**
 * Runs of the job, with or without faults, and what they took in and gave out. Before {@link
 * io.pulseline.guarantees}, whose guarantees judge them; after {@code io.pulseline.cli.kafka} and
 * {@code io.pulseline.cli.embedded}, on which they run.
 */
package io.pulseline.guarantees.runs;
