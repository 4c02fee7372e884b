/**
 * Figures on held-out athletes, scored by the code that serves, beside the baselines. Before it:
 * {@code learn}. After it: {@code publish}.
 */
package io.pulseline.training.evaluate;
