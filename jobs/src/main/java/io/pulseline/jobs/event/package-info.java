/**
 * What the events of all stages share: their ids and how a missing number is written. Used by
 * {@link io.pulseline.jobs.watch} and the stages after it.
 */
package io.pulseline.jobs.event;
