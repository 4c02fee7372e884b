/**
 * Finds the athlete of treadmill samples that name only their machine. Before it comes validate,
 * after it fuse.
 */
package io.pulseline.jobs.pair;
