package io.pulseline.jobs.validate;

import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.physiology.athlete.Athlete;

/** A valid profile, the deletion of one, or the request to forget all of the athlete. */
public final class ProfileUpdate {
  /** Athlete, the key. */
  public String athleteId;

  /** What is known of the athlete; null deletes what was known. */
  public Athlete athlete;

  /** When the broker appended it, ms since 1970-01-01 UTC. */
  public long arrivalMillis;

  /** The request to forget the athlete; null in a profile and in the deletion of one. */
  public Erasure erasure;

  /** Offset in the athlete's partition, which orders updates of the same arrival time. */
  public long offset;
}
