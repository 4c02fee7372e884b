/**
 * The simulator beside published figures: protocols of published studies, done by drawn athletes.
 * Start at {@link io.pulseline.gym.calibration.Calibration}.
 */
package io.pulseline.gym.calibration;
