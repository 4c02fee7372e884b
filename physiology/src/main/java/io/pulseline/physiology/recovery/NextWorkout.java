package io.pulseline.physiology.recovery;

/** Kinds of workout, from easiest to hardest. */
public enum NextWorkout {
  REST,
  RECOVERY,
  BASE,
  TEMPO,
  THRESHOLD,
  VO2MAX,
  ANAEROBIC;

  private static final NextWorkout[] KINDS = values();

  /** This kind, or the harder limit's if this is harder. */
  NextWorkout atMost(NextWorkout limit) {
    return compareTo(limit) <= 0 ? this : limit;
  }

  /** The next easier kind; REST stays REST. */
  NextWorkout easier() {
    return KINDS[Math.max(0, ordinal() - 1)];
  }
}
