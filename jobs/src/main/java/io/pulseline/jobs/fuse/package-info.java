/**
 * Brings an athlete's devices onto one 1 s grid of event time, session by session. Before it come
 * validate and pair; after it watch and frame. From here on everything is keyed by athlete and
 * chained.
 */
package io.pulseline.jobs.fuse;
