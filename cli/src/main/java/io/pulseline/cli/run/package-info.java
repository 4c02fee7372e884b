/**
 * A run of the session analytics job on the embedded stack, from its start to its balanced counts:
 * what {@code demo} and {@code replay} have in common. Before it come the commands; it uses {@code
 * embedded} and {@code kafka}, and hands results to {@code display} and to files.
 */
package io.pulseline.cli.run;
