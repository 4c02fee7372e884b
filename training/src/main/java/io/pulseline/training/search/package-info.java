/**
 * Search for better networks: candidates drawn from a declared space beside reference architectures
 * and baselines, all fitted to the training athletes and ranked on the validation athletes. Before
 * it: {@code data} and {@code learn}. After it: a person, who changes the published recipe.
 */
package io.pulseline.training.search;
