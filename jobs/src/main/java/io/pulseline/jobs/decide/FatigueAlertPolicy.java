package io.pulseline.jobs.decide;

import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.FatigueLevel;

/**
 * Turns the fatigue index of frames into alerts that do not flap.
 *
 * <ul>
 *   <li>Levels: MODERATE from 0.25, HIGH from 0.50, SEVERE from 0.75.
 *   <li>A level is entered (RAISED) after 20 s at or above its threshold. If several are entered at
 *       once, only the highest is raised.
 *   <li>It is left (CLEARED) after 60 s at 0.08 or more below its threshold. Each RAISED has
 *       exactly one CLEARED, at the latest at the session's end.
 *   <li>Cooldown: a level is not raised within 180 s of the last alert of that or a higher level.
 *       So escalation is never held back.
 *   <li>In the first 5 min nothing is raised. A frame whose signal quality is below 0.6, or without
 *       an index, decides nothing and breaks the runs.
 * </ul>
 */
public final class FatigueAlertPolicy {
  static final int LEVELS = FatigueLevel.values().length;

  static final int ENTER_SECONDS = 20;
  static final int LEAVE_SECONDS = 60;
  static final float LEAVE_MARGIN = 0.08f;
  static final int COOLDOWN_SECONDS = 180;
  static final int SUPPRESSED_SECONDS = 300;
  static final float MIN_QUALITY = 0.6f;

  private static final FatigueLevel[] FALLING = {
    FatigueLevel.SEVERE, FatigueLevel.HIGH, FatigueLevel.MODERATE
  };

  private FatigueAlertPolicy() {}

  /** Hears what is raised and cleared. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A level was entered or left.
     *
     * @param sinceSecond first second above (or, cleared, below) the threshold
     * @param index fatigue index that made the decision
     */
    void on(FatigueLevel level, AlertState state, long sinceSecond, float index);
  }

  /** Lowest index of the level. */
  public static float threshold(FatigueLevel level) {
    return switch (level) {
      case MODERATE -> 0.25f;
      case HIGH -> 0.50f;
      case SEVERE -> 0.75f;
      case LOW, UNKNOWN -> 0f;
    };
  }

  /**
   * Takes in the session's next frame.
   *
   * @param sessionStartSecond first second of the session, s since 1970-01-01 UTC
   * @param startSecond first second of the frame
   * @param endSecond first second after the frame
   * @param index fatigue index, 0 to 1; {@code NaN} if not known
   * @param signalQuality 0 to 1
   */
  public static void observe(
      FatigueAlertState state,
      long sessionStartSecond,
      long startSecond,
      long endSecond,
      float index,
      float signalQuality,
      Listener listener) {
    boolean trusted = !Float.isNaN(index) && signalQuality >= MIN_QUALITY;
    int seconds = (int) (endSecond - startSecond);
    for (FatigueLevel level : FALLING) {
      int at = level.ordinal();
      boolean above = trusted && index >= threshold(level);
      boolean below = trusted && index <= threshold(level) - LEAVE_MARGIN;
      state.secondsAbove[at] = above ? state.secondsAbove[at] + seconds : 0;
      state.secondsBelow[at] = below ? state.secondsBelow[at] + seconds : 0;
    }
    if (!trusted) {
      return;
    }
    state.lastIndex = index;
    for (FatigueLevel level : FALLING) {
      int at = level.ordinal();
      if (state.open[at] && state.secondsBelow[at] >= LEAVE_SECONDS) {
        state.open[at] = false;
        listener.on(level, AlertState.CLEARED, endSecond - state.secondsBelow[at], index);
      }
    }
    if (startSecond - sessionStartSecond >= SUPPRESSED_SECONDS) {
      enter(state, endSecond, index, listener);
    }
  }

  /** Clears what is open at the session's end. */
  public static void endSession(FatigueAlertState state, long endSecond, Listener listener) {
    for (FatigueLevel level : FALLING) {
      int at = level.ordinal();
      if (state.open[at]) {
        state.open[at] = false;
        listener.on(level, AlertState.CLEARED, endSecond, state.lastIndex);
      }
    }
  }

  /** For how long SEVERE has been open, s; 0 if it is not. */
  static long severeSeconds(FatigueAlertState state, long endSecond) {
    int at = FatigueLevel.SEVERE.ordinal();
    return state.open[at] ? endSecond - state.raisedSecond[at] : 0;
  }

  private static void enter(
      FatigueAlertState state, long endSecond, float index, Listener listener) {
    for (FatigueLevel level : FALLING) {
      int at = level.ordinal();
      if (state.open[at]) {
        return;
      }
      if (state.secondsAbove[at] >= ENTER_SECONDS && !isCoolingDown(state, at, endSecond)) {
        state.open[at] = true;
        state.raisedSecond[at] = endSecond;
        state.raisedCount++;
        listener.on(level, AlertState.RAISED, endSecond - state.secondsAbove[at], index);
        return;
      }
    }
  }

  private static boolean isCoolingDown(FatigueAlertState state, int level, long endSecond) {
    for (int higher = level; higher < LEVELS; higher++) {
      long raised = state.raisedSecond[higher];
      if (raised != FatigueAlertState.NEVER && endSecond - raised < COOLDOWN_SECONDS) {
        return true;
      }
    }
    return false;
  }
}
