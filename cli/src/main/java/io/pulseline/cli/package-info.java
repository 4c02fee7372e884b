/** The command line. */
package io.pulseline.cli;
