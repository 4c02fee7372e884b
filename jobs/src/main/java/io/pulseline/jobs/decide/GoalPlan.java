package io.pulseline.jobs.decide;

import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.Goal;

/**
 * Where a session is to lead for an athlete's goal: an aerobic effect, and the time to take for it.
 *
 * @param targetEffect aerobic effect, 0 to 5
 * @param plannedSeconds session time in which to reach it, s
 * @param endsWhenReached whether the session should end there; not so while the goal is unknown
 */
record GoalPlan(float targetEffect, int plannedSeconds, boolean endsWhenReached) {

  /** The plan for an athlete; no longer than the athlete's limit. */
  static GoalPlan of(Athlete athlete) {
    Goal goal = athlete.goal() == null ? Goal.UNKNOWN : athlete.goal();
    float target =
        switch (goal) {
          case RECOVERY, REHAB -> 1.5f;
          case HEALTH -> 2.5f;
          case UNKNOWN -> 3.0f;
          case ENDURANCE -> 3.5f;
          case PERFORMANCE -> 4.2f;
        };
    int minutes =
        switch (goal) {
          case RECOVERY, REHAB -> 30;
          case HEALTH -> 40;
          case UNKNOWN -> 45;
          case PERFORMANCE -> 50;
          case ENDURANCE -> 60;
        };
    float limit = athlete.limitSessionMinutes();
    float planned = limit > 0 ? Math.min(minutes, limit) : minutes;
    return new GoalPlan(target, Math.round(planned * 60), goal != Goal.UNKNOWN);
  }

  /**
   * The effect that a steady session on plan has at a time. Effect energy grows in proportion to
   * time, and the score is {@code 5 ln(1 + E) / ln 11} (DOMAIN §3, labels), so the target needs
   * {@code 11^(target/5) - 1} and the way there the same in proportion.
   *
   * @param sessionSeconds session time, s
   * @return 0 to the target
   */
  float effectAt(int sessionSeconds) {
    double share = Math.min(1, sessionSeconds / (double) plannedSeconds);
    double energy = (Math.pow(11, targetEffect / 5) - 1) * share;
    return (float) (5 * Math.log1p(energy) / Math.log(11));
  }
}
