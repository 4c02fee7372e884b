/**
 * Masks values that cannot be true and rejects records that cannot be placed. Before it comes
 * decode; after it pair, for samples of machines that do not know their athlete, and fuse.
 */
package io.pulseline.jobs.validate;
