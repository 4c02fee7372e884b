package io.pulseline.jobs.validate;

/**
 * A valid pairing: who is on a machine in {@code [fromMillis, untilMillis)}. Without a machine it
 * is the request to forget every pairing of the athlete.
 */
public final class PairingUpdate {
  /** End of a pairing that is open. */
  public static final long OPEN = Long.MAX_VALUE;

  /** Machine, the key; null for all of them, see {@link #isErasure}. */
  public String machineId;

  /** Athlete on it. */
  public String athleteId;

  /** First moment of the pairing, event time, ms since 1970-01-01 UTC. */
  public long fromMillis;

  /** First moment after it, event time, ms since 1970-01-01 UTC, or {@link #OPEN}. */
  public long untilMillis;

  /** When the broker appended it, ms since 1970-01-01 UTC. */
  public long arrivalMillis;

  /** The request to forget every pairing of the athlete that has arrived. */
  public static PairingUpdate erasure(String athleteId, long arrivalMillis) {
    PairingUpdate update = new PairingUpdate();
    update.athleteId = athleteId;
    update.arrivalMillis = arrivalMillis;
    return update;
  }

  /** Whether it is the request to forget every pairing of the athlete. */
  public boolean isErasure() {
    return machineId == null;
  }
}
