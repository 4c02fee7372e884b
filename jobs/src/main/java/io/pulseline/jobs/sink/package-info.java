/**
 * Sinks: one topic for each kind of event, with the delivery guarantee that the event needs.
 *
 * <p>Before it in the flow: {@link io.pulseline.jobs.watch}, {@link io.pulseline.jobs.decide}, and
 * every stage that rejects.
 */
package io.pulseline.jobs.sink;
