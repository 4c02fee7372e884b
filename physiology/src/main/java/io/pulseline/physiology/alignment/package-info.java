/**
 * Alignment of an athlete's devices on one 1 s grid of event time: what the fuse stage of the job,
 * and the making of training data, run per sample.
 */
package io.pulseline.physiology.alignment;
