package io.pulseline.jobs.decide;

import io.pulseline.schemas.Action;

/** What {@link RecommendationPolicy} remembers of a session. Flink state: a POJO of fixed size. */
public final class AdviceState {
  /** No such second. */
  public static final long NEVER = Long.MIN_VALUE;

  /** Whether D' is being recovered. */
  public boolean resting;

  /** Action advised last. */
  public Action lastAction = Action.UNKNOWN;

  /** When that was, s since 1970-01-01 UTC. */
  public long lastSecond = NEVER;

  /** How often it was repeated to someone who did not follow. */
  public int repeats;

  /** Speed advised last, m/s. */
  public float lastTargetSpeedMps = Float.NaN;

  /** Inclination advised last, percent. */
  public float lastTargetInclinationPct = Float.NaN;

  /** Reason for which the session's end was advised; null before. */
  public String endReason;
}
