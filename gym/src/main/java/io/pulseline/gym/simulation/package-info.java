/**
 * Simulated athletes: who they are, what their bodies do second by second, and the labels that
 * models learn. Before it come the {@link io.pulseline.gym.workouts}; after it the {@link
 * io.pulseline.gym.devices} that measure, and training.
 */
package io.pulseline.gym.simulation;
