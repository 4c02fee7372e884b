/**
 * What athletes set out to do, and the coach who chooses it. After it comes {@link
 * io.pulseline.gym.simulation}.
 */
package io.pulseline.gym.workouts;
