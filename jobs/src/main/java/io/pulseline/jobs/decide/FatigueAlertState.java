package io.pulseline.jobs.decide;

import io.pulseline.jobs.score.TopContribution;

/**
 * What {@link FatigueAlertPolicy} remembers of a session, by level (ordinal of {@link
 * io.pulseline.schemas.FatigueLevel}). Flink state: a POJO of fixed size.
 */
public final class FatigueAlertState {
  /** No such second. */
  public static final long NEVER = Long.MIN_VALUE;

  /** Seconds for which the index has stood at or above the level's threshold. */
  public int[] secondsAbove = new int[FatigueAlertPolicy.LEVELS];

  /** Seconds for which the index has stood clearly below the level's threshold. */
  public int[] secondsBelow = new int[FatigueAlertPolicy.LEVELS];

  /** Whether the level's alert is open. */
  public boolean[] open = new boolean[FatigueAlertPolicy.LEVELS];

  /** When the level's alert was last raised, s since 1970-01-01 UTC. */
  public long[] raisedSecond = {NEVER, NEVER, NEVER, NEVER, NEVER};

  /** Last fatigue index that was trusted, 0 to 1. */
  public float lastIndex = Float.NaN;

  /**
   * Inputs that moved the index most when an alert was last raised; {@code null} in the state of
   * earlier versions.
   */
  public TopContribution[] contributions = new TopContribution[0];

  /** RAISED events of this session. */
  public int raisedCount;
}
