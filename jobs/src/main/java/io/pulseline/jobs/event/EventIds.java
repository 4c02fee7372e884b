package io.pulseline.jobs.event;

import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.FatigueLevel;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Ids of sessions and events. An event's id is made of what the event says and of its event time,
 * and of nothing else, so that a repeat has the same id after a restart, a replay or a backfill.
 */
public final class EventIds {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private EventIds() {}

  /**
   * Id of a session: the athlete and the second in which it began, for instance {@code
   * athlete-7@20260101T180000Z}.
   *
   * @param sessionStartSecond s since 1970-01-01 UTC
   */
  public static String sessionId(String athleteId, long sessionStartSecond) {
    return athleteId + "@" + SECOND.format(Instant.ofEpochSecond(sessionStartSecond));
  }

  /** Id of the effect score of a frame; frames count from 0. */
  public static String effect(String sessionId, int frameIndex) {
    return sessionId + "/effect/" + frameIndex;
  }

  /** Id of the rejection of a frame. */
  public static String rejectedFrame(String sessionId, int frameIndex) {
    return sessionId + "/rejected/" + frameIndex;
  }

  /** Id of a fatigue alert at the end of a frame. */
  public static String fatigue(
      String sessionId, FatigueLevel level, AlertState state, int frameIndex) {
    return sessionId + "/fatigue/" + level + "/" + state + "/" + frameIndex;
  }

  /** Id of the recommendation after a frame; there is at most one. */
  public static String recommendation(String sessionId, int frameIndex) {
    return sessionId + "/recommendation/" + frameIndex;
  }

  /** Id of a session's summary. */
  public static String summary(String sessionId) {
    return sessionId + "/summary";
  }

  /** Id of a safety alert in a second. */
  public static String safety(
      String sessionId,
      SafetyRule rule,
      SafetySeverity severity,
      AlertState state,
      long epochSecond) {
    return sessionId + "/safety/" + rule + "/" + severity + "/" + state + "/" + epochSecond;
  }
}
