package io.pulseline.physiology.quality;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.Channel;

/**
 * Trust in the heart rate of one athlete's session, judged by plain rules, once per second. A heart
 * rate that is not to be trusted is masked; {@link AlignedSecond#measuredHeartRateBpm} is left as
 * it came, for rules that must not be silenced.
 *
 * <ul>
 *   <li><b>Cadence lock</b> (optical sensors): heart rate within 3 of cadence for 30 s. Runners do
 *       run at heart rates that equal their cadence, so a heart rate that arrived there smoothly
 *       (from within 8 bpm of its own average) is only suspected once cadence has moved by 10 or
 *       more and heart rate has gone along, up and down. Chest straps do not lock.
 *   <li><b>Flat line</b>: exactly the same value for 10 s, the last 8 of them after speed or
 *       inclination changed clearly. Without a change of load no repetition is a flat line: watches
 *       give whole numbers, and a steady state repeats them. Beyond 300 s it costs some trust.
 *   <li><b>Jump</b>: more than 20 bpm within 2 s. Masked until it is back, or has stood for 12 s.
 * </ul>
 *
 * <p>Quality: {@value #GOOD} measured; {@value #INTERPOLATED} interpolated; {@value #SETTLING}
 * while a rule gathers evidence; {@value #MISSING} missing; {@value #MASKED} masked.
 *
 * <p>State class: public no-argument constructor, public fields, bounded size.
 */
public final class SignalMonitor implements Cloneable {
  /** Quality of a measured heart rate that no rule doubts. */
  public static final float GOOD = 1f;

  /** Quality of an interpolated heart rate. */
  public static final float INTERPOLATED = 0.7f;

  /** Quality of a heart rate that some rule may come to doubt. */
  public static final float SETTLING = 0.8f;

  /** Quality of a second without heart rate. */
  public static final float MISSING = 0.3f;

  /** Quality of a second whose heart rate was masked. */
  public static final float MASKED = 0.2f;

  private static final float LOCK_WITHIN = 3f;
  private static final float LOCK_NEAR = 6f;
  private static final int LOCK_SECONDS = 30;
  private static final int LOCK_MEMORY_SECONDS = 45;
  private static final int LOCK_RELEASE_SECONDS = 25;
  private static final int LOCK_FAR_STEP = 5;
  private static final float LOCK_MIN_CADENCE = 90f;
  private static final float SMOOTH_ARRIVAL_BPM = 8f;
  private static final float TRACKED_CADENCE_RANGE = 10f;
  private static final float ARRIVAL_AVERAGE_SHARE = 1f / 20;

  private static final float JUMP_BPM = 20f;
  private static final int JUMP_WITHIN_SECONDS = 2;
  private static final float JUMP_BACK_BPM = 12f;
  private static final int JUMP_MASK_SECONDS = 12;

  private static final int FLAT_SECONDS = 10;
  private static final int FLAT_RESPONSE_SECONDS = 8;
  private static final int FLAT_DOUBT_SECONDS = 300;
  private static final float LOAD_CHANGE_MPS = 0.6f;
  private static final float LOAD_CHANGE_PCT = 3f;
  private static final float LOAD_AVERAGE_SHARE = 1f / 10;

  /** Average of heart rate over 20 s, bpm; 0 before the first. */
  public float heartRateAverage;

  /** Seconds with heart rate that it rests on. */
  public int heartRateSeconds;

  /** Evidence of cadence lock, s. */
  public int lockSeconds;

  /** Whether cadence lock is suspected. */
  public boolean locked;

  /** Whether heart rate arrived at the cadence smoothly. */
  public boolean smoothArrival;

  /** Lowest cadence since it arrived, steps per min. */
  public float lockCadenceMin;

  /** Highest cadence since it arrived, steps per min. */
  public float lockCadenceMax;

  /** Last heart rate that was not a jump, bpm; 0 before the first. */
  public float trustedHeartRate;

  /** Seconds since then. */
  public int trustedAgeSeconds;

  /** Seconds for which a jump has been masked. */
  public int jumpSeconds;

  /** Heart rate that is being held, bpm. */
  public float heldHeartRate;

  /** For how long, s. */
  public int heldSeconds;

  /** For how long it has been held since load changed clearly, s. */
  public int loadChangedSeconds;

  /** Average speed over about 10 s when the hold began, m/s; {@code NaN} if unknown. */
  public float heldSpeed = Float.NaN;

  /** Inclination when the hold began, percent; {@code NaN} if unknown. */
  public float heldInclination = Float.NaN;

  /** Average speed over about 10 s, m/s; {@code NaN} if unknown. */
  public float speedAverage = Float.NaN;

  /** Nothing observed. */
  public SignalMonitor() {}

  /** Forgets everything; for a new session. */
  public void reset() {
    heartRateAverage = 0;
    heartRateSeconds = 0;
    lockSeconds = 0;
    locked = false;
    smoothArrival = false;
    lockCadenceMin = 0;
    lockCadenceMax = 0;
    trustedHeartRate = 0;
    trustedAgeSeconds = 0;
    jumpSeconds = 0;
    heldHeartRate = 0;
    heldSeconds = 0;
    loadChangedSeconds = 0;
    heldSpeed = Float.NaN;
    heldInclination = Float.NaN;
    speedAverage = Float.NaN;
  }

  /**
   * Judges the next second: sets its quality and whether cadence lock is suspected, and masks its
   * heart rate where that is not to be trusted.
   *
   * @param second with {@link AlignedSecond#heartRateBpm} as aligned
   */
  public void observe(AlignedSecond second) {
    float heartRate = second.heartRateBpm;
    boolean measured = second.isMeasured(Channel.HEART_RATE);
    followLoad(second);

    boolean jump = false;
    boolean flat = false;
    if (measured) {
      followLock(heartRate, second.cadenceSpm, second.chestStrap);
      flat = isFlat(heartRate, second);
      jump = !locked && isJump(heartRate);
    } else {
      trustedAgeSeconds++;
    }

    second.cadenceLockSuspected = locked;
    if (Float.isNaN(heartRate)) {
      second.signalQuality = MISSING;
    } else if (locked || jump || flat) {
      second.heartRateBpm = Float.NaN;
      second.signalQuality = MASKED;
    } else if (!measured) {
      second.signalQuality = INTERPOLATED;
    } else if (heldSeconds > FLAT_DOUBT_SECONDS) {
      second.signalQuality = SETTLING;
    } else {
      second.signalQuality = GOOD;
    }

    if (measured && !jump && !locked) {
      heartRateAverage =
          heartRateSeconds == 0
              ? heartRate
              : heartRateAverage + (heartRate - heartRateAverage) * ARRIVAL_AVERAGE_SHARE;
      heartRateSeconds++;
    }
  }

  /** Whether heart rate, bpm, is so near to cadence, steps per min, that it may follow it. */
  public static boolean isNearCadence(float heartRateBpm, float cadenceSpm) {
    return fromCadence(heartRateBpm, cadenceSpm) < LOCK_WITHIN;
  }

  /** How far heart rate is from a cadence that it can follow; infinite if there is none. */
  private static float fromCadence(float heartRateBpm, float cadenceSpm) {
    return cadenceSpm >= LOCK_MIN_CADENCE
        ? Math.abs(heartRateBpm - cadenceSpm)
        : Float.POSITIVE_INFINITY;
  }

  /**
   * Whether so many more seconds can bring a suspicion of cadence lock that is not there yet.
   *
   * @param seconds of heart rate near cadence, at least one
   */
  public boolean maySuspectLockAfter(int seconds) {
    return !locked && lockSeconds + seconds >= LOCK_SECONDS;
  }

  private void followLock(float heartRate, float cadence, boolean chestStrap) {
    if (chestStrap) {
      lockSeconds = 0;
      locked = false;
      return;
    }
    float distance = fromCadence(heartRate, cadence);
    if (distance < LOCK_WITHIN) {
      if (lockSeconds == 0) {
        smoothArrival =
            heartRateSeconds > 20 && Math.abs(heartRate - heartRateAverage) < SMOOTH_ARRIVAL_BPM;
        lockCadenceMin = cadence;
        lockCadenceMax = cadence;
      }
      lockSeconds = Math.min(LOCK_MEMORY_SECONDS, lockSeconds + 1);
      lockCadenceMin = Math.min(lockCadenceMin, cadence);
      lockCadenceMax = Math.max(lockCadenceMax, cadence);
    } else {
      lockSeconds = Math.max(0, lockSeconds - (distance < LOCK_NEAR ? 1 : LOCK_FAR_STEP));
    }
    boolean tracked = lockCadenceMax - lockCadenceMin >= TRACKED_CADENCE_RANGE;
    if (lockSeconds >= LOCK_SECONDS && (!smoothArrival || tracked)) {
      locked = true;
    } else if (locked && lockSeconds < LOCK_RELEASE_SECONDS) {
      // What heart rate comes back to has to be taken as it is: what was before is long ago.
      locked = false;
      lockSeconds = 0;
      heartRateSeconds = 0;
      trustedHeartRate = 0;
    }
  }

  private boolean isJump(float heartRate) {
    trustedAgeSeconds++;
    if (trustedHeartRate == 0) {
      trust(heartRate);
      return false;
    }
    float distance = Math.abs(heartRate - trustedHeartRate);
    if (jumpSeconds == 0) {
      if (distance > JUMP_BPM && trustedAgeSeconds <= JUMP_WITHIN_SECONDS) {
        jumpSeconds = 1;
        return true;
      }
      trust(heartRate);
      return false;
    }
    if (distance <= JUMP_BACK_BPM || jumpSeconds >= JUMP_MASK_SECONDS) {
      trust(heartRate);
      return false;
    }
    jumpSeconds++;
    return true;
  }

  private void trust(float heartRate) {
    trustedHeartRate = heartRate;
    trustedAgeSeconds = 0;
    jumpSeconds = 0;
  }

  private void followLoad(AlignedSecond second) {
    float speed = second.speedMps;
    if (!Float.isNaN(speed)) {
      speedAverage =
          Float.isNaN(speedAverage)
              ? speed
              : speedAverage + (speed - speedAverage) * LOAD_AVERAGE_SHARE;
    }
  }

  private boolean isFlat(float heartRate, AlignedSecond second) {
    if (heartRate != heldHeartRate) {
      heldHeartRate = heartRate;
      heldSeconds = 1;
      loadChangedSeconds = 0;
      heldSpeed = speedAverage;
      heldInclination = second.inclinationPct;
      return false;
    }
    heldSeconds++;
    boolean speedChanged = Math.abs(speedAverage - heldSpeed) >= LOAD_CHANGE_MPS;
    boolean inclinationChanged =
        second.onTreadmill && Math.abs(second.inclinationPct - heldInclination) >= LOAD_CHANGE_PCT;
    if (loadChangedSeconds > 0 || speedChanged || inclinationChanged) {
      loadChangedSeconds++;
    }
    return heldSeconds >= FLAT_SECONDS && loadChangedSeconds >= FLAT_RESPONSE_SECONDS;
  }

  /** A copy that shares nothing with this one. */
  @Override
  public SignalMonitor clone() {
    try {
      return (SignalMonitor) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
