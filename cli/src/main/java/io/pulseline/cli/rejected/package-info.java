/**
 * What operators do about rejected records: count them, look at one, and send mended ones back,
 * once. Before it comes {@link io.pulseline.cli.kafka}; after it the commands that print.
 */
package io.pulseline.cli.rejected;
