/**
 * Trains the published models on simulated athletes. The flow: {@code data} simulates and observes
 * sessions, {@code learn} fits, {@code evaluate} measures on held-out athletes, {@code publish}
 * writes a version into the model store. {@link io.pulseline.training.Training} runs it all.
 */
package io.pulseline.training;
