/**
 * Oxygen uptake of people in whom it was measured: reading such a file, sending each participant
 * through the job's own path, and scoring the published model and models trained on other
 * participants. Before it: {@code learn}, {@code evaluate}.
 */
package io.pulseline.training.oxygen;
