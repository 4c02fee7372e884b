/** Hours of a gym in time lapse: what grows that must not. */
package io.pulseline.guarantees.soak;
