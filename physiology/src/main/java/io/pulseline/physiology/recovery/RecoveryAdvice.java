package io.pulseline.physiology.recovery;

import io.pulseline.physiology.athlete.Goal;

/**
 * What to do after a session. Advice to a person, not medical advice.
 *
 * @param nextWorkout kind of the next workout
 * @param recoveryHours time to leave before it, h, 0 to 96
 */
public record RecoveryAdvice(NextWorkout nextWorkout, float recoveryHours) {
  /** Longest recovery that is advised, h. */
  public static final float MAX_HOURS = 96f;

  private static final float SEVERE_FATIGUE = 0.75f;

  /**
   * Advice after a session.
   *
   * @param aerobicEffect 0 to 5; {@code NaN} counts as 0
   * @param anaerobicEffect 0 to 5; {@code NaN} counts as 0
   * @param peakFatigueIndex highest fatigue index, 0 to 1, or {@code NaN}
   * @param goal what the athlete trains for
   * @param acuteToChronic from {@link TrainingLoad#acuteToChronic()}; {@code NaN} counts as 1
   */
  public static RecoveryAdvice after(
      float aerobicEffect,
      float anaerobicEffect,
      float peakFatigueIndex,
      Goal goal,
      double acuteToChronic) {
    float aerobic = orZero(aerobicEffect);
    float anaerobic = orZero(anaerobicEffect);
    float effect = Math.max(aerobic, anaerobic);
    float fatigue = orZero(peakFatigueIndex);
    return new RecoveryAdvice(
        kind(aerobic, anaerobic, effect, fatigue, goal), hours(effect, fatigue, acuteToChronic));
  }

  /**
   * Hours by the larger effect: below 2, 0 to 12; 2 to 3, 12 to 24; 3 to 4, 24 to 48; 4 to 5, 48 to
   * 72; 5, 72 to 96 by the peak of fatigue; times {@code 1 + 0.5 (ATL/CTL - 1)}, at most 96.
   */
  static float hours(float effect, float peakFatigue, double acuteToChronic) {
    float base;
    if (effect < 2) {
      base = 6 * effect;
    } else if (effect < 3) {
      base = 12 + 12 * (effect - 2);
    } else if (effect < 4) {
      base = 24 + 24 * (effect - 3);
    } else if (effect < 5) {
      base = 48 + 24 * (effect - 4);
    } else {
      base = 72 + 24 * Math.min(1, peakFatigue);
    }
    double factor = Double.isNaN(acuteToChronic) ? 1 : 1 + 0.5 * (acuteToChronic - 1);
    return (float) Math.max(0, Math.min(MAX_HOURS, base * factor));
  }

  private static NextWorkout kind(
      float aerobic, float anaerobic, float effect, float fatigue, Goal goal) {
    NextWorkout next;
    if (effect >= 5) {
      next = NextWorkout.REST;
    } else if (effect >= 4) {
      next = NextWorkout.RECOVERY;
    } else if (effect >= 3) {
      next = NextWorkout.BASE;
    } else if (effect >= 2) {
      next = afterModerate(goal);
    } else {
      next = afterEasy(goal, aerobic, anaerobic);
    }
    if (fatigue >= SEVERE_FATIGUE) {
      next = next.easier();
    }
    return next.atMost(hardestFor(goal));
  }

  private static NextWorkout afterModerate(Goal goal) {
    return switch (goal) {
      case PERFORMANCE -> NextWorkout.THRESHOLD;
      case ENDURANCE -> NextWorkout.TEMPO;
      default -> NextWorkout.BASE;
    };
  }

  private static NextWorkout afterEasy(Goal goal, float aerobic, float anaerobic) {
    return switch (goal) {
      case PERFORMANCE ->
          aerobic >= 1 && anaerobic < 1 ? NextWorkout.ANAEROBIC : NextWorkout.VO2MAX;
      case ENDURANCE -> NextWorkout.THRESHOLD;
      case HEALTH -> NextWorkout.TEMPO;
      default -> NextWorkout.BASE;
    };
  }

  private static NextWorkout hardestFor(Goal goal) {
    return switch (goal) {
      case REHAB, RECOVERY -> NextWorkout.BASE;
      case HEALTH, UNKNOWN -> NextWorkout.TEMPO;
      case ENDURANCE -> NextWorkout.VO2MAX;
      case PERFORMANCE -> NextWorkout.ANAEROBIC;
    };
  }

  private static float orZero(float value) {
    return Float.isNaN(value) ? 0 : Math.max(0, value);
  }
}
