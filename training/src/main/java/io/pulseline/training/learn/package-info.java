/**
 * Fitting networks and linear models to a data set. Before it: {@code data}. After it: {@code
 * evaluate}.
 */
package io.pulseline.training.learn;
