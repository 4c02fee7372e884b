package io.pulseline.physiology.alignment;

/** Receives what a timeline emits, in order of event time. */
public interface TimelineListener {
  /**
   * The next second of the session.
   *
   * @param sessionStartSecond first second of the session, s since 1970-01-01 UTC
   * @param second its data, reused for the next call
   */
  void onSecond(long sessionStartSecond, AlignedSecond second);

  /**
   * The session is over.
   *
   * @param sessionStartSecond first second of the session, s since 1970-01-01 UTC
   * @param end why
   */
  void onSessionEnd(long sessionStartSecond, TimelineEnd end);
}
