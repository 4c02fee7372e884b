package io.pulseline.physiology.features;

import java.util.Set;

/**
 * Features that say who the athlete is and how well known. No workout changes them while it lasts,
 * so that they explain nothing that it did.
 */
public final class StandingFeatures {
  /** Their names. */
  public static final Set<String> NAMES =
      Set.of("age", "sex", "activity_class", "max_hr_measured", "resting_hr", "earlier_sessions");

  private StandingFeatures() {}
}
