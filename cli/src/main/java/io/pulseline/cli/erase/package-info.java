/**
 * Asking the job to forget athletes, and hearing that it has. Before it comes {@link
 * io.pulseline.cli.kafka}; after it the command that prints.
 */
package io.pulseline.cli.erase;
