/**
 * A job takes the place of another, with its state, and with as little time between the two as can
 * be: what {@code scripts/upgrade} and {@code scripts/rollback} run, after {@code scripts/submit}
 * and before {@code scripts/cancel} in a job's life.
 */
package io.pulseline.cluster.upgrade;
