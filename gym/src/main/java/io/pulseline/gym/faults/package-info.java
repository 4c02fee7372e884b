/**
 * What goes wrong between a body and a sample: one small generator a fault. Used by the {@link
 * io.pulseline.gym.devices}.
 */
package io.pulseline.gym.faults;
