/**
 * Rejected records: what any stage from decode to score hands to the telemetry.rejected sink
 * instead of dropping it.
 */
package io.pulseline.jobs.reject;
