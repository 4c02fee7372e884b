package io.pulseline.jobs.watch;

import io.pulseline.jobs.state.CopiedState;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link SafetyRules} remember of one session. Flink state: a POJO of bounded size. Times are
 * epoch seconds, {@link #NEVER} where there is none.
 */
public final class SafetyState extends CopiedState {
  /** No such second. */
  public static final long NEVER = Long.MIN_VALUE;

  /** First second of the session, s since 1970-01-01 UTC. */
  public long sessionStartSecond = NEVER;

  /** Last second taken in. */
  public long lastSecond = NEVER;

  /** Whether a watch has sent anything that only a watch sends. */
  public boolean watchSeen;

  /** Last second with a heart rate. */
  public long lastHeartRateSecond = NEVER;

  /** Last second with a sample of any device. */
  public long lastSampleSecond = NEVER;

  /** Seconds without a heart rate up to now, while devices were sending. */
  public int secondsWithoutHeartRate;

  /** First second of the heart rate's return, while the sensor counts as lost. */
  public long heartRateBackSince = NEVER;

  /** First second of the present run at or above the threshold. */
  public long overMaxRunSince = NEVER;

  /** First second of the present run clearly below the threshold. */
  public long underMaxSince = NEVER;

  /** Last second in which heart rate was seen to follow cadence. */
  public long lastCadenceLockSecond = NEVER;

  /** Last second in which a sudden fall of heart rate was seen. */
  public long lastFallSecond = NEVER;

  /** Measured heart rate of the last seconds, a ring by epoch second, bpm. */
  public float[] recentHeartRateBpm = missing();

  /** Of those, the ones that may be the level before a fall, a bit for each place in the ring. */
  public int recentTrusted;

  /**
   * Belt speed of the last seconds, a ring by epoch second, m/s; {@code NaN} where not a belt's.
   */
  public float[] recentBeltMps = missing();

  /**
   * Severity by rule (ordinal of {@link SafetyRule}) as ordinal of {@link SafetySeverity}; 0 where
   * the rule has no open alert.
   */
  public int[] openSeverity = new int[SafetyRule.values().length];

  /** First second of each rule's open alert. */
  public long[] openSince = new long[SafetyRule.values().length];

  /** RAISED events of this session. */
  public int raisedCount;

  /** What has been raised at seconds that do not stand yet; at most one for a rule. */
  public SafetyNotice[] notices = {};

  private static float[] missing() {
    float[] ring = new float[SafetyRules.FALL_WINDOW_SECONDS + 1];
    Arrays.fill(ring, Float.NaN);
    return ring;
  }

  /** Whether the rule has an open alert. */
  public boolean isOpen(SafetyRule rule) {
    return openSeverity[rule.ordinal()] != 0;
  }

  /** Severity of the rule's open alert; {@link SafetySeverity#UNKNOWN} where there is none. */
  public SafetySeverity severity(SafetyRule rule) {
    return SafetyRules.SEVERITIES[openSeverity[rule.ordinal()]];
  }

  /** Highest severity of all open alerts; {@link SafetySeverity#UNKNOWN} where there is none. */
  public SafetySeverity highestSeverity() {
    int highest = 0;
    for (int severity : openSeverity) {
      highest = Math.max(highest, severity);
    }
    return SafetyRules.SEVERITIES[highest];
  }

  /** Whether something has been raised of the rule at a second that does not stand yet. */
  boolean hasNotice(SafetyRule rule) {
    for (SafetyNotice notice : notices) {
      if (notice.rule() == rule) {
        return true;
      }
    }
    return false;
  }

  void add(SafetyNotice notice) {
    notices = Arrays.copyOf(notices, notices.length + 1);
    notices[notices.length - 1] = notice;
  }

  /** Takes the notices whose second is not after this one, s since 1970-01-01 UTC. */
  List<SafetyNotice> takeNotices(long epochSecond) {
    List<SafetyNotice> taken = new ArrayList<>(notices.length);
    List<SafetyNotice> left = new ArrayList<>(notices.length);
    for (SafetyNotice notice : notices) {
      (notice.epochSecond() <= epochSecond ? taken : left).add(notice);
    }
    notices = left.toArray(SafetyNotice[]::new);
    return taken;
  }

  @Override
  protected void copyParts() {
    recentHeartRateBpm = recentHeartRateBpm.clone();
    recentBeltMps = recentBeltMps.clone();
    openSeverity = openSeverity.clone();
    openSince = openSince.clone();
    notices = notices.clone();
  }
}
