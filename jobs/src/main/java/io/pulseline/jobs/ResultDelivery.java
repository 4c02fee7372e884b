package io.pulseline.jobs;

import java.time.Duration;

/**
 * How effect scores, session summaries and erasure receipts are delivered; everything else is
 * at-least-once.
 */
public enum ResultDelivery {
  /** In transactions that commit with each checkpoint: each event once, a checkpoint later. */
  EXACTLY_ONCE(Duration.ofSeconds(5)),

  /**
   * Visible within milliseconds; after a failure some are repeated, with the same event_id. No
   * result waits for a checkpoint, so that only what a failure has done again speaks for many.
   */
  AT_LEAST_ONCE(Duration.ofSeconds(30));

  private final Duration checkpointInterval;

  ResultDelivery(Duration checkpointInterval) {
    this.checkpointInterval = checkpointInterval;
  }

  /** Time between checkpoints where none is said. */
  public Duration checkpointInterval() {
    return checkpointInterval;
  }
}
