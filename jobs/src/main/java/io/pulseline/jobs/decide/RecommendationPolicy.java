package io.pulseline.jobs.decide;

import io.pulseline.jobs.frame.Candidate;
import io.pulseline.jobs.frame.CandidateSteps;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.schemas.Action;
import io.pulseline.schemas.SafetySeverity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Advises the next step within a session; advice to a person, never a command to a machine. The
 * first rule that applies decides:
 *
 * <ol>
 *   <li>END_SESSION at SEVERE fatigue for 120 s, at the athlete's session limit, or when the goal's
 *       effect is reached, in this order of urgency. Said once, and again only for a more urgent
 *       reason; nothing else is advised after it.
 *   <li>REST_INTERVAL while an alert for heart rate over maximum asks for a pause.
 *   <li>REST_INTERVAL from the D' estimate falling to 25 % until it is back at 60 %.
 *   <li>DECREASE above one of the athlete's limits, at SEVERE fatigue, or with an open alert for
 *       heart rate over maximum.
 *   <li>Otherwise the candidates are ranked by how near their predicted effect comes to the goal's
 *       plan. Within 0.15 of the plan HOLD comes first; behind it only INCREASE or HOLD, ahead of
 *       it only DECREASE or HOLD.
 * </ol>
 *
 * <p>INCREASE is never advised with signal quality below 0.6, with a fatigue index of 0.5 or more
 * or unknown, with any open safety alert, or within 5 bpm of the athlete's heart rate limit.
 *
 * <p>The first three rules are looked at each frame, the others when candidates are due. Advice is
 * given when its action changes, at once for the athlete's sake, after 120 s for the plan's;
 * INCREASE and DECREASE again after 60 s, then after 2, 4 and each 8 min, since a person who does
 * not follow has heard it; HOLD and REST_INTERVAL after 5 min.
 */
final class RecommendationPolicy {
  static final float MIN_QUALITY = 0.6f;
  static final float MAX_FATIGUE_TO_INCREASE = 0.5f;
  static final float SEVERE_FATIGUE = 0.75f;
  static final int SEVERE_SECONDS = 120;
  static final float D_PRIME_LOW = 0.25f;
  static final float D_PRIME_BACK = 0.60f;
  static final float DEAD_BAND = 0.15f;
  static final float HEART_RATE_MARGIN_BPM = 5f;
  static final int CHANGE_SECONDS = 120;
  static final int STEP_AGAIN_SECONDS = 60;
  static final int MAX_DOUBLINGS = 3;
  static final float FOLLOWED_WITHIN_MPS = 0.07f;
  static final float FOLLOWED_WITHIN_PCT = 0.25f;
  static final int HOLD_AGAIN_SECONDS = 300;
  static final int REST_SECONDS = 240;

  private static final String GOAL_REACHED = "GOAL_REACHED";
  private static final String SESSION_LIMIT_REACHED = "SESSION_LIMIT_REACHED";
  private static final String FATIGUE_SEVERE = "FATIGUE_SEVERE";

  private static final String ON_PLAN = "ON_PLAN";
  private static final String BEHIND_PLAN = "BEHIND_PLAN";
  private static final String AHEAD_OF_PLAN = "AHEAD_OF_PLAN";
  private static final Set<String> PLAN_REASONS = Set.of(ON_PLAN, BEHIND_PLAN, AHEAD_OF_PLAN);

  /** From the least urgent to the most. */
  private static final List<String> END_REASONS =
      Arrays.asList(null, GOAL_REACHED, SESSION_LIMIT_REACHED, FATIGUE_SEVERE);

  private RecommendationPolicy() {}

  /**
   * What the policy looks at beside the frame.
   *
   * @param isScoreKnown whether the models' numbers can be used
   * @param fatigueIndex 0 to 1; {@code NaN} if not known
   * @param severeSeconds for how long SEVERE fatigue has been open, s
   * @param aerobicEffect effect given out so far, 0 to 5; {@code NaN} if there is none
   */
  record Condition(
      boolean isScoreKnown, float fatigueIndex, long severeSeconds, float aerobicEffect) {}

  /** The advice to give after a frame; null if there is nothing to say now. */
  static Advice after(AdviceState state, Frame frame, Condition condition) {
    if (frame.dPrimeFraction <= D_PRIME_LOW) {
      state.resting = true;
    } else if (frame.dPrimeFraction >= D_PRIME_BACK) {
      state.resting = false;
    }
    GoalPlan plan = GoalPlan.of(frame.athlete);
    String end = endReason(plan, frame, condition);
    if (END_REASONS.indexOf(end) > END_REASONS.indexOf(state.endReason)) {
      state.endReason = end;
      return give(state, frame, advice(endStep(), plan, List.of(), end));
    }
    if (state.endReason != null) {
      return null;
    }
    Advice advice = restOrStep(state, frame, condition, plan);
    return advice != null && isNews(state, frame, advice) ? give(state, frame, advice) : null;
  }

  private static String endReason(GoalPlan plan, Frame frame, Condition condition) {
    float limitMinutes = frame.athlete.limitSessionMinutes();
    if (condition.severeSeconds() >= SEVERE_SECONDS) {
      return FATIGUE_SEVERE;
    }
    if (limitMinutes > 0 && frame.sessionSeconds >= limitMinutes * 60) {
      return SESSION_LIMIT_REACHED;
    }
    if (plan.endsWhenReached() && condition.aerobicEffect() >= plan.targetEffect()) {
      return GOAL_REACHED;
    }
    return null;
  }

  private static Advice restOrStep(
      AdviceState state, Frame frame, Condition condition, GoalPlan plan) {
    boolean pause = frame.heartRateOverMaxOpen && frame.openSafetySeverity == SafetySeverity.PAUSE;
    if (pause || state.resting) {
      return advice(rest(frame), plan, List.of(), pause ? "HEART_RATE_OVER_MAX" : "D_PRIME_LOW");
    }
    if (frame.candidates.length == 0 || !condition.isScoreKnown()) {
      return null;
    }
    String tooHard = tooHard(frame, condition);
    if (tooHard != null) {
      return easier(frame, plan, tooHard);
    }
    return ranked(frame, condition, plan);
  }

  /** Why the athlete should do less than now; null if there is no such reason. */
  private static String tooHard(Frame frame, Condition condition) {
    Athlete athlete = frame.athlete;
    if (frame.heartRateOverMaxOpen && frame.openSafetySeverity == SafetySeverity.WARN) {
      return "HEART_RATE_OVER_MAX";
    }
    if (frame.meanHeartRateBpm > athlete.limitHrBpm()) {
      return "HEART_RATE_LIMIT";
    }
    if (condition.fatigueIndex() >= SEVERE_FATIGUE) {
      return FATIGUE_SEVERE;
    }
    boolean holdAllowed =
        Arrays.stream(frame.candidates).anyMatch(step -> step.action == Action.HOLD);
    return holdAllowed ? null : "ATHLETE_LIMIT";
  }

  private static Advice easier(Frame frame, GoalPlan plan, String reason) {
    List<Candidate> ranked =
        Arrays.stream(frame.candidates)
            .filter(step -> step.action != Action.INCREASE)
            .sorted(
                Comparator.comparing((Candidate step) -> step.action != Action.DECREASE)
                    .thenComparing(step -> step.targetSpeedMps)
                    .thenComparing(step -> step.targetInclinationPct))
            .toList();
    return advice(ranked.get(0), plan, ranked, reason);
  }

  private static Advice ranked(Frame frame, Condition condition, GoalPlan plan) {
    List<String> blocked = blocked(frame, condition);
    Candidate hold = first(frame.candidates, Action.HOLD);
    float wanted = plan.effectAt(frame.sessionSeconds + hold.durationSeconds);
    float ahead = predicted(hold, condition) - wanted;

    Action direction = Action.HOLD;
    String reason = ON_PLAN;
    if (ahead < -DEAD_BAND) {
      reason = BEHIND_PLAN;
      direction = blocked.isEmpty() ? Action.INCREASE : Action.HOLD;
    } else if (ahead > DEAD_BAND) {
      reason = AHEAD_OF_PLAN;
      direction = Action.DECREASE;
    }
    List<String> reasons = new ArrayList<>(4);
    reasons.add(reason);
    if (ahead < -DEAD_BAND) {
      reasons.addAll(blocked);
    }

    Action preferred = direction;
    List<Candidate> ranked =
        Arrays.stream(frame.candidates)
            .filter(step -> step.action != Action.INCREASE || blocked.isEmpty())
            .sorted(
                Comparator.comparingInt((Candidate step) -> preference(step.action, preferred))
                    .thenComparing(step -> Math.abs(predicted(step, condition) - wanted)))
            .toList();
    return new Advice(ranked.get(0), plan.targetEffect(), reasons, ranked);
  }

  /** HOLD and the preferred direction compete; what leads elsewhere comes after, a rest last. */
  private static int preference(Action action, Action preferred) {
    if (preferred == Action.HOLD) {
      return action == Action.HOLD ? 0 : action == Action.REST_INTERVAL ? 2 : 1;
    }
    return action == preferred || action == Action.HOLD
        ? 0
        : action == Action.REST_INTERVAL ? 2 : 1;
  }

  /** Why INCREASE is not to be advised; empty if it may be. */
  private static List<String> blocked(Frame frame, Condition condition) {
    List<String> reasons = new ArrayList<>(3);
    if (frame.openSafetySeverity != SafetySeverity.UNKNOWN) {
      reasons.add("SAFETY_ALERT_OPEN");
    }
    if (!(condition.fatigueIndex() < MAX_FATIGUE_TO_INCREASE)) {
      reasons.add("FATIGUE_HIGH");
    }
    if (!(frame.signalQuality >= MIN_QUALITY)) {
      reasons.add(StatusPolicy.SIGNAL_QUALITY_LOW);
    }
    if (frame.meanHeartRateBpm > frame.athlete.limitHrBpm() - HEART_RATE_MARGIN_BPM) {
      reasons.add("HEART_RATE_NEAR_LIMIT");
    }
    return reasons;
  }

  private static boolean isNews(AdviceState state, Frame frame, Advice advice) {
    Action action = advice.step().action;
    if (state.lastSecond == AdviceState.NEVER) {
      return true;
    }
    if (action != state.lastAction) {
      boolean byPlan = PLAN_REASONS.containsAll(advice.reasonCodes());
      boolean isStep = state.lastAction != Action.REST_INTERVAL;
      return !byPlan || !isStep || frame.endSecond - state.lastSecond >= CHANGE_SECONDS;
    }
    boolean step = action == Action.INCREASE || action == Action.DECREASE;
    int doublings = isFollowed(state, frame) ? 0 : Math.min(state.repeats, MAX_DOUBLINGS);
    int stepAgainSeconds = STEP_AGAIN_SECONDS << doublings;
    return frame.endSecond - state.lastSecond >= (step ? stepAgainSeconds : HOLD_AGAIN_SECONDS);
  }

  /** Whether the athlete went where the last advice led; not so where that is not known. */
  private static boolean isFollowed(AdviceState state, Frame frame) {
    return Math.abs(frame.currentSpeedMps - state.lastTargetSpeedMps) < FOLLOWED_WITHIN_MPS
        && Math.abs(frame.currentInclinationPct - state.lastTargetInclinationPct)
            < FOLLOWED_WITHIN_PCT;
  }

  private static Advice give(AdviceState state, Frame frame, Advice advice) {
    Action action = advice.step().action;
    boolean repeated = action == state.lastAction && !isFollowed(state, frame);
    state.repeats = repeated ? state.repeats + 1 : 0;
    state.lastTargetSpeedMps = advice.step().targetSpeedMps;
    state.lastTargetInclinationPct = advice.step().targetInclinationPct;
    state.lastAction = action;
    state.lastSecond = frame.endSecond;
    return advice;
  }

  /** Effect after the step; the score never falls, so not below what is reached. */
  static float predicted(Candidate step, Condition condition) {
    float reached = condition.aerobicEffect();
    return Float.isNaN(reached)
        ? step.predictedAerobicEffect
        : Math.max(reached, step.predictedAerobicEffect);
  }

  private static Candidate rest(Frame frame) {
    Candidate rest =
        CandidateSteps.rest(frame.currentSpeedMps, frame.currentInclinationPct, frame.onTreadmill);
    Candidate scored = first(frame.candidates, Action.REST_INTERVAL);
    rest.predictedAerobicEffect = scored == null ? Float.NaN : scored.predictedAerobicEffect;
    rest.durationSeconds = REST_SECONDS;
    return rest;
  }

  private static Candidate endStep() {
    return new Candidate(Action.END_SESSION, 0f, 0f, 0);
  }

  private static Candidate first(Candidate[] candidates, Action action) {
    for (Candidate candidate : candidates) {
      if (candidate.action == action) {
        return candidate;
      }
    }
    return null;
  }

  private static Advice advice(
      Candidate step, GoalPlan plan, List<Candidate> ranked, String reason) {
    return new Advice(step, plan.targetEffect(), List.of(reason), ranked);
  }
}
