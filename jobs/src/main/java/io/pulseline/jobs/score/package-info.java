/**
 * Score: frames through the models, in micro-batches across athletes, with each athlete's recurrent
 * state in keyed state.
 *
 * <p>Before it in the flow: {@link io.pulseline.jobs.frame}. After it: {@link
 * io.pulseline.jobs.decide}. Frames on which a model fails go to {@code telemetry.rejected}.
 */
package io.pulseline.jobs.score;
