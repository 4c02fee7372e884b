package io.pulseline.jobs.watch;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.Channel;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;
import java.util.List;

/**
 * The safety rules on one athlete's aligned seconds: rules, never a model; not medical advice. They
 * read the heart rate as the sensor gave it, so that masking silences none of them. Each rule
 * raises one alert an episode and clears it once the condition has been gone for a while.
 *
 * <ul>
 *   <li>HEART_RATE_OVER_MAX: at or above the threshold for 15 s: WARN, for 45 s: PAUSE; while heart
 *       rate seems to follow cadence the alert is a CHECK instead. Each change of severity is
 *       raised again. Cleared after 10 s more than 3 bpm below.
 *   <li>SENSOR_LOST: 10 s without heart rate while a device is sending, once a watch has been seen.
 *       Seconds in which every device is silent are a pause and not a lost sensor. Cleared after 5
 *       s of readings no more than 10 s apart.
 *   <li>CHECK_ATHLETE: a fall of more than 40 bpm within 10 s at unchanged belt speed, seen in two
 *       agreeing readings on either side. A fault and a collapse look alike. Cleared 60 s after the
 *       last fall, once there is heart rate.
 *   <li>CADENCE_LOCK_SUSPECTED: as the signal monitor says (within 3 of cadence for 30 s). Cleared
 *       after 10 s without suspicion.
 *   <li>SAFETY_KEY: pulled. Cleared at the session's end.
 * </ul>
 */
public final class SafetyRules {
  /** Seconds at or above the threshold until WARN. */
  public static final int WARN_SECONDS = 15;

  /** Seconds at or above the threshold until PAUSE. */
  public static final int PAUSE_SECONDS = 45;

  /** What is added to an estimated maximum to make the threshold, bpm. */
  public static final float ESTIMATE_MARGIN_BPM = 5f;

  /** How far below the threshold heart rate has to be to clear, bpm. */
  public static final float CLEAR_MARGIN_BPM = 3f;

  /** Seconds clearly below the threshold until the alert is cleared. */
  public static final int OVER_MAX_CLEAR_SECONDS = 10;

  /** Seconds without heart rate until SENSOR_LOST; a longer gap also ends a run over maximum. */
  public static final int SENSOR_LOST_SECONDS = 10;

  /** Seconds of readings until SENSOR_LOST is cleared. */
  public static final int SENSOR_BACK_SECONDS = 5;

  /** Fall that is suspicious, bpm. */
  public static final float FALL_BPM = 40f;

  /** Within which a fall is suspicious, s. */
  public static final int FALL_WINDOW_SECONDS = 10;

  /**
   * Change of belt speed that counts as unchanged, m/s: at 24.2 bpm/(m/s) (Hunt 2015, BioMed Eng
   * OnLine) it explains less than 8 bpm.
   */
  public static final float UNCHANGED_BELT_MPS = 0.3f;

  /** Two readings that are no further apart confirm each other, bpm. */
  public static final float AGREEING_BPM = 15f;

  /** Seconds after the last fall until CHECK_ATHLETE is cleared. */
  public static final int FALL_CLEAR_SECONDS = 60;

  /** Seconds without suspicion until CADENCE_LOCK_SUSPECTED is cleared. */
  public static final int LOCK_CLEAR_SECONDS = 10;

  /** Seconds that the signal monitor needs to suspect a cadence lock. */
  public static final int LOCK_ENTER_SECONDS = 30;

  static final SafetySeverity[] SEVERITIES = SafetySeverity.values();

  private static final SafetyRule[] RULES = SafetyRule.values();
  private static final List<String> NO_REASONS = List.of();
  private static final List<String> ESTIMATED = List.of("MAX_HEART_RATE_ESTIMATED");
  private static final List<String> LOCKED = List.of("CADENCE_LOCK_SUSPECTED");
  private static final List<String> LOCKED_ESTIMATED =
      List.of("CADENCE_LOCK_SUSPECTED", "MAX_HEART_RATE_ESTIMATED");
  static final List<String> SESSION_ENDED = List.of("SESSION_ENDED");

  private SafetyRules() {}

  /**
   * Heart rate at which HEART_RATE_OVER_MAX begins to count.
   *
   * @param maxHrBpm measured maximum, or an estimate, bpm
   * @param measured whether the maximum was measured
   * @return bpm
   */
  public static float thresholdBpm(float maxHrBpm, boolean measured) {
    return measured ? maxHrBpm : maxHrBpm + ESTIMATE_MARGIN_BPM;
  }

  /**
   * Takes the session's next second.
   *
   * @param state the session's state, changed
   * @param second the aligned second, unchanged
   * @param thresholdBpm heart rate at which the rule on the maximum begins to count, bpm; NaN
   *     switches that rule off
   * @param maxMeasured whether the threshold comes from a measured maximum
   * @param listener hears what is raised and cleared
   */
  public static void observe(
      SafetyState state,
      AlignedSecond second,
      float thresholdBpm,
      boolean maxMeasured,
      SafetyListener listener) {
    state.lastSecond = second.epochSecond;
    safetyKey(state, second, listener);
    cadenceLock(state, second, listener);
    fall(state, second, listener);
    overMax(state, second, thresholdBpm, maxMeasured, listener);
    // last, because it moves the last second with a heart rate on
    sensorLost(state, second, listener);
  }

  /** Clears what is open, at the first second after the session. */
  public static void endSession(SafetyState state, SafetyListener listener) {
    for (SafetyRule rule : RULES) {
      clear(state, rule, state.lastSecond + 1, SESSION_ENDED, listener);
    }
  }

  private static void safetyKey(SafetyState state, AlignedSecond second, SafetyListener listener) {
    if (second.safetyKeyPulled) {
      if (!state.isOpen(SafetyRule.SAFETY_KEY)) {
        raise(
            state,
            SafetyRule.SAFETY_KEY,
            SafetySeverity.CHECK,
            second.epochSecond,
            second.epochSecond,
            NO_REASONS,
            listener);
      }
    }
  }

  private static void cadenceLock(
      SafetyState state, AlignedSecond second, SafetyListener listener) {
    long now = second.epochSecond;
    if (second.cadenceLockSuspected) {
      state.lastCadenceLockSecond = now;
      if (!state.isOpen(SafetyRule.CADENCE_LOCK_SUSPECTED)) {
        raise(
            state,
            SafetyRule.CADENCE_LOCK_SUSPECTED,
            SafetySeverity.CHECK,
            Math.max(state.sessionStartSecond, now - LOCK_ENTER_SECONDS + 1),
            now,
            NO_REASONS,
            listener);
      }
    } else if (state.isOpen(SafetyRule.CADENCE_LOCK_SUSPECTED)
        && now - state.lastCadenceLockSecond >= LOCK_CLEAR_SECONDS) {
      clear(state, SafetyRule.CADENCE_LOCK_SUSPECTED, now, NO_REASONS, listener);
    }
  }

  private static void fall(SafetyState state, AlignedSecond second, SafetyListener listener) {
    long now = second.epochSecond;
    float heartRate = second.measuredHeartRateBpm;
    int slot = slot(now);
    state.recentHeartRateBpm[slot] = heartRate;
    // A level that the signal monitor took for a spike is no level to fall from; one that follows
    // cadence may be.
    boolean trusted = !Float.isNaN(second.heartRateBpm) || second.cadenceLockSuspected;
    state.recentTrusted =
        trusted ? state.recentTrusted | 1 << slot : state.recentTrusted & ~(1 << slot);
    state.recentBeltMps[slot] = second.onTreadmill ? second.speedMps : Float.NaN;

    if (!Float.isNaN(heartRate) && fellBpm(state, now) > FALL_BPM && beltUnchanged(state, now)) {
      state.lastFallSecond = now;
      if (!state.isOpen(SafetyRule.CHECK_ATHLETE)) {
        raise(
            state,
            SafetyRule.CHECK_ATHLETE,
            SafetySeverity.CHECK,
            Math.max(state.sessionStartSecond, now - FALL_WINDOW_SECONDS),
            now,
            NO_REASONS,
            listener);
      }
    } else if (state.isOpen(SafetyRule.CHECK_ATHLETE)
        && !Float.isNaN(heartRate)
        && now - state.lastFallSecond >= FALL_CLEAR_SECONDS) {
      clear(state, SafetyRule.CHECK_ATHLETE, now, NO_REASONS, listener);
    }
  }

  /**
   * How far the newest reading is below the highest of the window, bpm; NaN if the newest is alone.
   * A reading counts only if the one before or after it agrees, so that no single glitch is a fall.
   */
  private static float fellBpm(SafetyState state, long now) {
    float newest = state.recentHeartRateBpm[slot(now)];
    float level = newest;
    float later = newest;
    boolean laterTrusted = isTrusted(state, now);
    boolean confirmed = false;
    for (int ago = 1; ago <= FALL_WINDOW_SECONDS; ago++) {
      float reading = state.recentHeartRateBpm[slot(now - ago)];
      if (Float.isNaN(reading)) {
        continue;
      }
      boolean trusted = isTrusted(state, now - ago);
      if (Math.abs(reading - later) <= AGREEING_BPM) {
        confirmed = true;
        level = trusted ? Math.max(level, reading) : level;
        level = laterTrusted ? Math.max(level, later) : level;
      } else if (!confirmed) {
        return Float.NaN;
      }
      later = reading;
      laterTrusted = trusted;
    }
    return confirmed ? level - newest : Float.NaN;
  }

  private static boolean beltUnchanged(SafetyState state, long now) {
    float slowest = Float.POSITIVE_INFINITY;
    float fastest = Float.NEGATIVE_INFINITY;
    int known = 0;
    for (int ago = 0; ago <= FALL_WINDOW_SECONDS; ago++) {
      float speed = state.recentBeltMps[slot(now - ago)];
      if (!Float.isNaN(speed)) {
        slowest = Math.min(slowest, speed);
        fastest = Math.max(fastest, speed);
        known++;
      }
    }
    return 2 * known > FALL_WINDOW_SECONDS && fastest - slowest <= UNCHANGED_BELT_MPS;
  }

  private static void overMax(
      SafetyState state,
      AlignedSecond second,
      float thresholdBpm,
      boolean maxMeasured,
      SafetyListener listener) {
    long now = second.epochSecond;
    float heartRate = second.measuredHeartRateBpm;
    if (Float.isNaN(heartRate)) {
      if (state.lastHeartRateSecond == SafetyState.NEVER
          || now - state.lastHeartRateSecond > SENSOR_LOST_SECONDS) {
        state.overMaxRunSince = SafetyState.NEVER;
        state.underMaxSince = SafetyState.NEVER;
      }
      return;
    }
    boolean over = heartRate >= thresholdBpm;
    state.overMaxRunSince = runSince(over, state.overMaxRunSince, now);
    state.underMaxSince =
        runSince(heartRate < thresholdBpm - CLEAR_MARGIN_BPM, state.underMaxSince, now);

    boolean open = state.isOpen(SafetyRule.HEART_RATE_OVER_MAX);
    if (over) {
      long run = now - state.overMaxRunSince + 1;
      if (open || run >= WARN_SECONDS) {
        SafetySeverity severity = overMaxSeverity(state, run);
        if (severity != state.severity(SafetyRule.HEART_RATE_OVER_MAX)) {
          long since =
              open
                  ? state.openSince[SafetyRule.HEART_RATE_OVER_MAX.ordinal()]
                  : state.overMaxRunSince;
          raise(
              state,
              SafetyRule.HEART_RATE_OVER_MAX,
              severity,
              since,
              now,
              reasons(SafetyRule.HEART_RATE_OVER_MAX, severity, maxMeasured),
              listener);
        }
      }
    } else if (open
        && state.underMaxSince != SafetyState.NEVER
        && now - state.underMaxSince + 1 >= OVER_MAX_CLEAR_SECONDS) {
      clear(state, SafetyRule.HEART_RATE_OVER_MAX, now, NO_REASONS, listener);
    }
  }

  private static SafetySeverity overMaxSeverity(SafetyState state, long runSeconds) {
    if (state.isOpen(SafetyRule.CADENCE_LOCK_SUSPECTED)) {
      return SafetySeverity.CHECK;
    }
    boolean paused = state.severity(SafetyRule.HEART_RATE_OVER_MAX) == SafetySeverity.PAUSE;
    return paused || runSeconds >= PAUSE_SECONDS ? SafetySeverity.PAUSE : SafetySeverity.WARN;
  }

  /** What shapes the severity of an alert of the rule, most important first. */
  static List<String> reasons(SafetyRule rule, SafetySeverity severity, boolean maxMeasured) {
    if (rule != SafetyRule.HEART_RATE_OVER_MAX) {
      return NO_REASONS;
    }
    if (severity == SafetySeverity.CHECK) {
      return maxMeasured ? LOCKED : LOCKED_ESTIMATED;
    }
    return maxMeasured ? NO_REASONS : ESTIMATED;
  }

  private static void sensorLost(SafetyState state, AlignedSecond second, SafetyListener listener) {
    long now = second.epochSecond;
    boolean heartRate = !Float.isNaN(second.measuredHeartRateBpm);
    boolean watchOnly =
        !Float.isNaN(second.cadenceSpm)
            || (!second.onTreadmill && second.isMeasured(Channel.SPEED));
    if (second.sampleCount > 0 || heartRate || watchOnly) {
      state.lastSampleSecond = now;
    }
    state.watchSeen |= heartRate || watchOnly;

    if (heartRate) {
      boolean open = state.isOpen(SafetyRule.SENSOR_LOST);
      boolean continued =
          state.heartRateBackSince != SafetyState.NEVER
              && now - state.lastHeartRateSecond <= SENSOR_LOST_SECONDS;
      state.heartRateBackSince = continued ? state.heartRateBackSince : now;
      state.lastHeartRateSecond = now;
      state.secondsWithoutHeartRate = 0;
      if (open && now - state.heartRateBackSince + 1 >= SENSOR_BACK_SECONDS) {
        clear(state, SafetyRule.SENSOR_LOST, now, NO_REASONS, listener);
      }
      return;
    }
    boolean allSilent =
        state.lastSampleSecond == SafetyState.NEVER
            || now - state.lastSampleSecond >= SENSOR_LOST_SECONDS;
    if (!state.watchSeen || allSilent) {
      state.secondsWithoutHeartRate = 0;
      return;
    }
    state.secondsWithoutHeartRate++;
    if (state.secondsWithoutHeartRate >= SENSOR_LOST_SECONDS
        && !state.isOpen(SafetyRule.SENSOR_LOST)) {
      state.heartRateBackSince = SafetyState.NEVER;
      raise(
          state,
          SafetyRule.SENSOR_LOST,
          SafetySeverity.CHECK,
          now - state.secondsWithoutHeartRate + 1,
          now,
          NO_REASONS,
          listener);
    }
  }

  private static void raise(
      SafetyState state,
      SafetyRule rule,
      SafetySeverity severity,
      long sinceSecond,
      long epochSecond,
      List<String> reasons,
      SafetyListener listener) {
    state.openSeverity[rule.ordinal()] = severity.ordinal();
    state.openSince[rule.ordinal()] = sinceSecond;
    listener.on(rule, severity, AlertState.RAISED, sinceSecond, epochSecond, reasons);
  }

  private static void clear(
      SafetyState state,
      SafetyRule rule,
      long epochSecond,
      List<String> reasons,
      SafetyListener listener) {
    if (state.isOpen(rule)) {
      SafetySeverity severity = state.severity(rule);
      long since = state.openSince[rule.ordinal()];
      state.openSeverity[rule.ordinal()] = 0;
      state.openSince[rule.ordinal()] = 0;
      listener.on(rule, severity, AlertState.CLEARED, since, epochSecond, reasons);
    }
  }

  private static long runSince(boolean holds, long since, long now) {
    if (!holds) {
      return SafetyState.NEVER;
    }
    return since == SafetyState.NEVER ? now : since;
  }

  private static boolean isTrusted(SafetyState state, long epochSecond) {
    return (state.recentTrusted >> slot(epochSecond) & 1) == 1;
  }

  private static int slot(long epochSecond) {
    return (int) Math.floorMod(epochSecond, (long) (FALL_WINDOW_SECONDS + 1));
  }
}
