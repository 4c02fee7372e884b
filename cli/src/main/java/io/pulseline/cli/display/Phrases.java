package io.pulseline.cli.display;

import io.pulseline.schemas.NextWorkout;
import io.pulseline.schemas.Recommendation;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.SessionSummary;
import java.util.Locale;

/** Results in a few words, for a person. */
public final class Phrases {
  private static final double KMH_PER_MPS = 3.6;

  private Phrases() {}

  /** An advice with its target, for instance {@code increase to 10.5 km/h, 1.0 %}. */
  public static String advice(Recommendation recommendation) {
    String target =
        recommendation.getTargetSpeedMps() == null ? "" : kmh(recommendation.getTargetSpeedMps());
    if (recommendation.getTargetInclinationPct() != null) {
      target +=
          (target.isEmpty() ? "" : ", ")
              + String.format(Locale.ROOT, "%.1f %%", recommendation.getTargetInclinationPct());
    }
    return switch (recommendation.getAction()) {
      case HOLD -> target.isEmpty() ? "hold" : "hold " + target;
      case INCREASE -> target.isEmpty() ? "increase" : "increase to " + target;
      case DECREASE -> target.isEmpty() ? "decrease" : "decrease to " + target;
      case REST_INTERVAL -> target.isEmpty() ? "rest" : "rest at " + target;
      case END_SESSION -> "end the session";
      case UNKNOWN -> "";
    };
  }

  /** A safety alert, for instance {@code heart rate over max (pause)}. */
  public static String safety(SafetyAlert alert) {
    return words(alert.getRule()) + " (" + words(alert.getSeverity()) + ")";
  }

  /** What a session's summary advises next, for instance {@code next: tempo after 24 h}. */
  public static String next(SessionSummary summary) {
    if (summary.getNextWorkout() == NextWorkout.UNKNOWN) {
      return "ended";
    }
    String hours =
        summary.getRecoveryHours() == null
            ? ""
            : String.format(Locale.ROOT, " after %.0f h", summary.getRecoveryHours());
    return "next: " + words(summary.getNextWorkout()) + hours;
  }

  /** An enum's symbol as words in lower case. */
  public static String words(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A speed in km/h with its unit. */
  public static String kmh(double speedMps) {
    return String.format(Locale.ROOT, "%.1f km/h", speedMps * KMH_PER_MPS);
  }
}
