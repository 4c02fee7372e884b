package io.pulseline.jobs.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.SessionSeconds;
import io.pulseline.jobs.frame.Candidate;
import io.pulseline.jobs.frame.CandidateSteps;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.schemas.Action;
import io.pulseline.schemas.SafetySeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecommendationPolicyTest {
  private static final Athlete ENDURANCE = SessionSeconds.athlete(185, Goal.ENDURANCE);

  private final AdviceState state = new AdviceState();

  @Test
  void behindThePlanItAdvisesMore() {
    Advice advice = after(frame(600, ENDURANCE, 0.2f), known(0.1f, 0.2f));
    assertThat(advice.step().action).isEqualTo(Action.INCREASE);
    assertThat(advice.reasonCodes()).contains("BEHIND_PLAN");
    assertThat(advice.ranked().get(0)).isSameAs(advice.step());
    assertThat(advice.targetEffect()).isEqualTo(3.5f);
  }

  @Test
  void aheadOfThePlanItAdvisesLessAndOnPlanToHold() {
    assertThat(after(frame(600, ENDURANCE, 3f), known(0.1f, 2.9f)).step().action)
        .isEqualTo(Action.DECREASE);
    float onPlan = GoalPlan.of(ENDURANCE).effectAt(900 + CandidateSteps.STEP_SECONDS);
    assertThat(after(frame(900, ENDURANCE, onPlan), known(0.1f, 1)).step().action)
        .isEqualTo(Action.HOLD);
  }

  @Test
  void neverMoreWithAPoorSignalHighFatigueOrAnOpenSafetyAlert() {
    Frame poor = frame(600, ENDURANCE, 0.2f);
    poor.signalQuality = 0.59f;
    assertThat(after(poor, known(0.1f, 0.2f)).step().action).isEqualTo(Action.HOLD);
    Frame alert = frame(600, ENDURANCE, 0.2f);
    alert.openSafetySeverity = SafetySeverity.CHECK;
    assertThat(fresh(alert, known(0.1f, 0.2f)).step().action).isEqualTo(Action.HOLD);
    Frame tired = frame(600, ENDURANCE, 0.2f);
    assertThat(fresh(tired, known(0.5f, 0.2f)).step().action).isEqualTo(Action.HOLD);
    assertThat(fresh(tired, known(0.5f, 0.2f)).reasonCodes()).contains("FATIGUE_HIGH");
  }

  @Test
  void restsFromAQuarterOfDPrimeUntil60Percent() {
    Frame low = frame(610, ENDURANCE, 1);
    low.candidates = new Candidate[0];
    low.dPrimeFraction = 0.25f;
    Advice rest = after(low, known(0.3f, 1));
    assertThat(rest.step().action).isEqualTo(Action.REST_INTERVAL);
    assertThat(rest.step().targetSpeedMps).isLessThanOrEqualTo(CandidateSteps.REST_SPEED_MPS);
    assertThat(rest.reasonCodes()).containsExactly("D_PRIME_LOW");
    Frame recovering = frame(690, ENDURANCE, 0.2f);
    recovering.dPrimeFraction = 0.59f;
    assertThat(after(recovering, known(0.3f, 1))).isNull();
    Frame back = frame(720, ENDURANCE, 0.2f);
    back.dPrimeFraction = 0.6f;
    assertThat(after(back, known(0.3f, 0.2f)).step().action).isEqualTo(Action.INCREASE);
  }

  @Test
  void endsTheSessionOnceAndSaysNothingMore() {
    Advice end = after(frame(600, ENDURANCE, 3.5f), known(0.3f, 3.5f));
    assertThat(end.step().action).isEqualTo(Action.END_SESSION);
    assertThat(end.reasonCodes()).containsExactly("GOAL_REACHED");
    assertThat(after(frame(630, ENDURANCE, 3.5f), known(0.3f, 3.6f))).isNull();
    Advice worse =
        after(
            frame(660, ENDURANCE, 3.5f), new RecommendationPolicy.Condition(true, 0.8f, 120, 3.6f));
    assertThat(worse.reasonCodes()).containsExactly("FATIGUE_SEVERE");
    assertThat(after(frame(690, ENDURANCE, 3.5f), known(0.8f, 3.6f))).isNull();
  }

  @Test
  void endsTheSessionAtItsLimitAndAt120SecondsOfSevereFatigue() {
    Athlete limited = SessionSeconds.limited(185, Goal.HEALTH, Float.NaN, Float.NaN, Float.NaN, 20);
    assertThat(fresh(frame(1190, limited, 1), known(0.2f, 1)).step().action)
        .isNotEqualTo(Action.END_SESSION);
    assertThat(fresh(frame(1200, limited, 1), known(0.2f, 1)).reasonCodes())
        .containsExactly("SESSION_LIMIT_REACHED");
    assertThat(
            fresh(frame(600, ENDURANCE, 1), new RecommendationPolicy.Condition(true, 0.8f, 119, 1))
                .step()
                .action)
        .isEqualTo(Action.DECREASE);
  }

  @Test
  void withoutAGoalNoGoalIsReached() {
    Athlete aimless = SessionSeconds.athlete(185, Goal.UNKNOWN);
    assertThat(fresh(frame(2700, aimless, 3.05f), known(0.2f, 3.05f)).step().action)
        .isEqualTo(Action.HOLD);
  }

  @Test
  void doesLessAboveALimit() {
    Athlete limited =
        SessionSeconds.limited(185, Goal.HEALTH, 150, Float.NaN, Float.NaN, Float.NaN);
    Frame hot = frame(600, limited, 0.2f);
    hot.meanHeartRateBpm = 151;
    assertThat(after(hot, known(0.1f, 0.2f)).reasonCodes()).containsExactly("HEART_RATE_LIMIT");
    Frame near = frame(600, limited, 0.2f);
    near.meanHeartRateBpm = 147;
    assertThat(fresh(near, known(0.1f, 0.2f)).reasonCodes()).contains("HEART_RATE_NEAR_LIMIT");
  }

  @Test
  void pausesWhileHeartRateOverMaximumAsksForIt() {
    Frame pause = frame(600, ENDURANCE, 1);
    pause.heartRateOverMaxOpen = true;
    pause.openSafetySeverity = SafetySeverity.PAUSE;
    assertThat(after(pause, known(0.1f, 1)).reasonCodes()).containsExactly("HEART_RATE_OVER_MAX");
  }

  @Test
  void theSameAdviceIsNotRepeatedAtOnceAndNotReversedAtOnce() {
    assertThat(after(frame(600, ENDURANCE, 0.2f), known(0.1f, 0.2f))).isNotNull();
    assertThat(after(frame(630, ENDURANCE, 0.2f), known(0.1f, 0.2f))).isNull();
    assertThat(after(frame(660, ENDURANCE, 0.2f), known(0.1f, 0.2f)).step().action)
        .isEqualTo(Action.INCREASE);
    assertThat(after(frame(690, ENDURANCE, 3), known(0.1f, 2.9f))).isNull();
    assertThat(after(frame(780, ENDURANCE, 3), known(0.1f, 2.9f)).step().action)
        .isEqualTo(Action.DECREASE);
  }

  @Test
  void whoDoesNotFollowHearsItLessAndLessOften() {
    List<Integer> advisedAt = new ArrayList<>();
    for (int second = 600; second <= 2_400; second += 30) {
      if (after(frame(second, ENDURANCE, 0.2f), known(0.1f, 0.2f)) != null) {
        advisedAt.add(second);
      }
    }
    assertThat(advisedAt).containsExactly(600, 660, 780, 1_020, 1_500, 1_980);
  }

  @Test
  void whoFollowsIsToldTheNextStepAfterAMinute() {
    List<Integer> advisedAt = new ArrayList<>();
    float speedMps = 2.5f;
    for (int second = 600; second <= 900; second += 30) {
      Frame frame = frame(second, ENDURANCE, 0.2f);
      frame.currentSpeedMps = speedMps;
      Advice advice = after(frame, known(0.1f, 0.2f));
      if (advice != null) {
        speedMps = advice.step().targetSpeedMps;
        frame.currentInclinationPct = advice.step().targetInclinationPct;
        advisedAt.add(second);
      }
    }
    assertThat(advisedAt).containsExactly(600, 660, 720, 780, 840, 900);
  }

  @Test
  void withoutAKnownScoreItAdvisesNothing() {
    assertThat(
            after(
                frame(600, ENDURANCE, 1),
                new RecommendationPolicy.Condition(false, Float.NaN, 0, 1)))
        .isNull();
  }

  @Test
  void thePlanReachesItsTargetOnTime() {
    GoalPlan plan = GoalPlan.of(ENDURANCE);
    assertThat(plan.effectAt(0)).isZero();
    assertThat(plan.effectAt(3600)).isEqualTo(3.5f);
    assertThat(plan.effectAt(1800)).isBetween(1.75f, 3.5f);
  }

  @Property(tries = 500)
  void increaseIsNeverAdvisedWhereItMustNot(@ForAll long seed) {
    Random random = new Random(seed);
    AdviceState session = new AdviceState();
    for (int i = 0; i < 40; i++) {
      Frame frame = frame(600 + 30 * i, ENDURANCE, random.nextFloat() * 4);
      frame.signalQuality = random.nextFloat();
      frame.dPrimeFraction = random.nextFloat();
      frame.openSafetySeverity =
          random.nextInt(3) == 0 ? SafetySeverity.CHECK : SafetySeverity.UNKNOWN;
      float fatigue = random.nextInt(8) == 0 ? Float.NaN : random.nextFloat();
      Advice advice =
          RecommendationPolicy.after(
              session, frame, new RecommendationPolicy.Condition(true, fatigue, 0, 0.5f));
      boolean allowed =
          frame.signalQuality >= 0.6f
              && fatigue < 0.5f
              && frame.openSafetySeverity == SafetySeverity.UNKNOWN
              && frame.dPrimeFraction > 0.25f;
      if (advice != null && !allowed) {
        assertThat(advice.step().action).isNotEqualTo(Action.INCREASE);
        assertThat(advice.ranked()).extracting(step -> step.action).doesNotContain(Action.INCREASE);
      }
    }
  }

  private Advice after(Frame frame, RecommendationPolicy.Condition condition) {
    return RecommendationPolicy.after(state, frame, condition);
  }

  private static Advice fresh(Frame frame, RecommendationPolicy.Condition condition) {
    return RecommendationPolicy.after(new AdviceState(), frame, condition);
  }

  private static RecommendationPolicy.Condition known(float fatigue, float effect) {
    return new RecommendationPolicy.Condition(true, fatigue, 0, effect);
  }

  /** A frame whose HOLD is predicted to have that effect, INCREASE more and DECREASE less. */
  private static Frame frame(int sessionSeconds, Athlete athlete, float predictedHold) {
    Frame frame = new Frame();
    frame.athleteId = "ada";
    frame.sessionStartSecond = SessionSeconds.START;
    frame.endSecond = SessionSeconds.START + sessionSeconds;
    frame.sessionSeconds = sessionSeconds;
    frame.athlete = athlete;
    frame.signalQuality = 1;
    frame.meanHeartRateBpm = 140;
    frame.currentSpeedMps = 3;
    frame.currentInclinationPct = 0;
    frame.onTreadmill = true;
    frame.dPrimeFraction = 1;
    frame.candidates = CandidateSteps.from(3, 0, true, athlete).toArray(new Candidate[0]);
    for (Candidate candidate : frame.candidates) {
      candidate.predictedAerobicEffect =
          Math.max(0, predictedHold + (candidate.targetSpeedMps - 3) * 0.3f);
    }
    return frame;
  }
}
