/**
 * Data sets: simulated sessions as the devices see them, through the alignment, signal monitor and
 * feature code of the job. Before it: the gym's simulator. After it: {@code learn} and {@code
 * evaluate}.
 */
package io.pulseline.training.data;
