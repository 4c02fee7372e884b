/**
 * Watch over: the safety rules on the aligned 1 Hz data, and never a model.
 *
 * <p>Before it in the flow: {@link io.pulseline.jobs.fuse}. After it: the topic {@code
 * safety.alerts}, and {@link io.pulseline.jobs.frame}, to which each second goes on with what is
 * open.
 */
package io.pulseline.jobs.watch;
