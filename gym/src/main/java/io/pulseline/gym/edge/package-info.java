/**
 * The edge, where telemetry leaves the gym: who an athlete is stays behind. After the fleet, before
 * the broker.
 */
package io.pulseline.gym.edge;
