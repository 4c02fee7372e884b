/**
 * Decide: what a score means for the athlete, in pure policies, one a file.
 *
 * <p>Before it in the flow: {@link io.pulseline.jobs.score}. After it: {@link
 * io.pulseline.jobs.sink}, one topic for each kind of event.
 */
package io.pulseline.jobs.decide;
