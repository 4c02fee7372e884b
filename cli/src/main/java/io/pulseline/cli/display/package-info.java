/**
 * What a run shows while it lasts: a table that is redrawn in place on a terminal, plain lines
 * elsewhere. Before it comes {@code run}, whose results it shows.
 */
package io.pulseline.cli.display;
