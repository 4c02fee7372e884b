/**
 * Watch over: the safety rules on the aligned 1 Hz data, and never a model.
 *
 * <p>Before it in the flow: {@link io.pulseline.jobs.fuse}. After it: the topic {@code
 * safety.alerts}. The same rules run in {@link io.pulseline.jobs.frame}, so that a decision knows
 * which conditions are open.
 */
package io.pulseline.jobs.watch;
