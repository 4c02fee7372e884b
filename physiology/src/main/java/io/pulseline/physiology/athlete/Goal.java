package io.pulseline.physiology.athlete;

/** What an athlete trains for. */
public enum Goal {
  UNKNOWN,
  HEALTH,
  ENDURANCE,
  PERFORMANCE,
  RECOVERY,
  REHAB
}
