/**
 * The command line {@code pulseline}: {@link io.pulseline.cli.Pulseline} parses and reports, {@code
 * commands} has a class for each command, {@code embedded} the stack they run on, {@code run} a run
 * of the job from start to balanced counts, {@code kafka} what they ask of a cluster, {@code json}
 * and {@code display} what they show.
 */
package io.pulseline.cli;
