package io.pulseline.jobs;

/**
 * How effect scores, session summaries and erasure receipts are delivered; everything else is
 * at-least-once.
 */
public enum ResultDelivery {
  /** In transactions that commit with each checkpoint: each event once, a checkpoint later. */
  EXACTLY_ONCE,

  /** Visible within milliseconds; after a failure some are repeated, with the same event_id. */
  AT_LEAST_ONCE
}
