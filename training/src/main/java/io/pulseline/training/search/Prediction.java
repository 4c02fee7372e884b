package io.pulseline.training.search;

/**
 * A candidate and what it says of the validation sessions.
 *
 * @param candidate name, settings and figures
 * @param bySession for each session, the value after each frame; must not be changed
 */
record Prediction(Candidate candidate, double[][] bySession) {}
