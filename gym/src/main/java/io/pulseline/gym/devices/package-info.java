/**
 * Watches and treadmills: from the truth of {@link io.pulseline.gym.simulation} through {@link
 * io.pulseline.gym.faults} to samples. After it comes the {@link io.pulseline.gym.fleet}.
 */
package io.pulseline.gym.devices;
