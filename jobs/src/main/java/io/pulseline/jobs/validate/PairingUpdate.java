package io.pulseline.jobs.validate;

/** A valid pairing: who is on a machine in {@code [fromMillis, untilMillis)}. */
public final class PairingUpdate {
  /** End of a pairing that is open. */
  public static final long OPEN = Long.MAX_VALUE;

  /** Machine, the key. */
  public String machineId;

  /** Athlete on it. */
  public String athleteId;

  /** First moment of the pairing, event time, ms since 1970-01-01 UTC. */
  public long fromMillis;

  /** First moment after it, event time, ms since 1970-01-01 UTC, or {@link #OPEN}. */
  public long untilMillis;

  /** When the broker appended it, ms since 1970-01-01 UTC. */
  public long arrivalMillis;
}
