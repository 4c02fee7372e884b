/**
 * The commands, one a file: each turns options into calls of {@code run}, {@code kafka} and the
 * other modules. Before it comes {@link io.pulseline.cli.Pulseline}.
 */
package io.pulseline.cli.commands;
