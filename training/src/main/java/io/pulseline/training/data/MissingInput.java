package io.pulseline.training.data;

/** An input that a system may never get of an athlete, in any session. */
public enum MissingInput {
  HEART_RATE,
  /** Speed and inclination: no treadmill, and no speed from the watch. */
  SPEED,
  CADENCE,
  PROFILE;

  /** As in "held-out, without heart rate". */
  public String scene() {
    return "without " + name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
