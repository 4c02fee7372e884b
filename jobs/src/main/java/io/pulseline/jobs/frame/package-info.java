/**
 * Frame: every 10 s of session time, what the models and the decisions need of it.
 *
 * <p>Before it in the flow: {@link io.pulseline.jobs.watch}, whose seconds it takes in. After it:
 * {@link io.pulseline.jobs.score}, which scores the frames.
 */
package io.pulseline.jobs.frame;
