package io.pulseline.physiology.alignment;

/** Why a timeline ended a session. */
public enum TimelineEnd {
  /** The next sample is more than the session gap later. */
  EVENT_TIME_GAP,
  /** Nothing has arrived for the session gap. */
  SILENCE,
  /** The treadmill's safety key was pulled. */
  SAFETY_KEY
}
