package io.pulseline.jobs.erasure;

/**
 * A request to forget an athlete. It goes the way of the athlete's own records, behind all that
 * arrived before it; each stage removes what it keeps, notes what that was, and hands it on.
 */
public final class Erasure {
  /** Where it came from, {@code topic-partition-offset}: the id of its receipt. */
  public String origin;

  /** Identifies the request. */
  public String requestId;

  /** When it was asked for, by the clock of who sent it, ms since 1970-01-01 UTC. */
  public long requestedAtMillis;

  /** When the broker appended it, ms since 1970-01-01 UTC. */
  public long arrivalMillis;

  /** Whether a stage kept anything of the athlete. */
  public boolean wasKnown;

  /** Samples that had arrived and are neither scored nor rejected. */
  public long discardedSamples;

  /**
   * Notes what a stage had.
   *
   * @param hadState whether it kept anything of the athlete
   * @param samples samples for which nothing more will come of it
   */
  public void note(boolean hadState, long samples) {
    wasKnown |= hadState;
    discardedSamples += samples;
  }
}
