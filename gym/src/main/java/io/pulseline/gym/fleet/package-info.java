/**
 * A gym full of athletes with their devices, whose records go to a sink in order of delivery.
 * Before it come the {@link io.pulseline.gym.devices}; after it the broker.
 */
package io.pulseline.gym.fleet;
