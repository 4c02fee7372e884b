/**
 * What the models see. {@link io.pulseline.physiology.features.SessionFeatures} takes in a session
 * second by second after alignment and the signal monitor, and writes the inputs of the models,
 * which training and serving read alike.
 */
package io.pulseline.physiology.features;
