package io.pulseline.jobs.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.jobs.SessionSeconds;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.schemas.Action;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class CandidateStepsTest {
  private static final Athlete FREE = SessionSeconds.athlete(190, Goal.HEALTH);

  @Test
  void speedGoesUpBeforeGrade() {
    List<Candidate> steps = CandidateSteps.from(3, 2, true, FREE);
    assertThat(of(steps, Action.INCREASE))
        .isNotEmpty()
        .allSatisfy(
            step -> {
              assertThat(step.targetSpeedMps).isGreaterThan(3);
              assertThat(step.targetInclinationPct).isEqualTo(2);
            });
  }

  @Test
  void gradeGoesUpOnceSpeedIsAtItsLimit() {
    Athlete limited = SessionSeconds.limited(190, Goal.HEALTH, Float.NaN, 3.05f, 8, Float.NaN);
    assertThat(of(CandidateSteps.from(3, 2, true, limited), Action.INCREASE))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.targetSpeedMps).isEqualTo(3);
              assertThat(step.targetInclinationPct).isEqualTo(2.5f);
            });
    assertThat(of(CandidateSteps.from(3, 7.8f, true, limited), Action.INCREASE)).isEmpty();
  }

  @Test
  void gradeGoesDownBeforeSpeed() {
    assertThat(of(CandidateSteps.from(3, 0.3f, true, FREE), Action.DECREASE))
        .singleElement()
        .satisfies(step -> assertThat(step.targetInclinationPct).isZero());
    assertThat(of(CandidateSteps.from(3, 0, true, FREE), Action.DECREASE))
        .hasSize(2)
        .allSatisfy(step -> assertThat(step.targetSpeedMps).isLessThan(3));
  }

  @Test
  void gradeOfTheGroundIsNotTheAthletesToChoose() {
    assertThat(CandidateSteps.from(3, 4, false, FREE))
        .allSatisfy(step -> assertThat(step.targetInclinationPct).isEqualTo(4));
  }

  @Test
  void whoStandsOrHasNoSpeedGetsNone() {
    assertThat(CandidateSteps.from(Float.NaN, 0, true, FREE)).isEmpty();
    assertThat(CandidateSteps.from(0.1f, 0, true, FREE)).isEmpty();
  }

  @Test
  void aboveALimitOnlyLessIsOffered() {
    Athlete limited = SessionSeconds.limited(190, Goal.HEALTH, Float.NaN, 2.5f, 5, Float.NaN);
    assertThat(CandidateSteps.from(3, 0, true, limited))
        .extracting(step -> step.action)
        .containsOnly(Action.DECREASE, Action.REST_INTERVAL);
  }

  @Property
  void noStepIsLargerThanAllowedOrBeyondALimit(
      @ForAll @FloatRange(min = 0.3f, max = 6) float speed,
      @ForAll @FloatRange(min = -3, max = 15) float grade,
      @ForAll @FloatRange(min = 1, max = 6) float limitSpeed,
      @ForAll @FloatRange(min = 0, max = 15) float limitGrade,
      @ForAll boolean onTreadmill) {
    Athlete limited =
        SessionSeconds.limited(190, Goal.HEALTH, Float.NaN, limitSpeed, limitGrade, Float.NaN);
    for (Candidate step : CandidateSteps.from(speed, grade, onTreadmill, limited)) {
      if (step.action == Action.REST_INTERVAL) {
        assertThat(step.targetSpeedMps).isLessThanOrEqualTo(speed);
        continue;
      }
      assertThat(Math.abs(step.targetSpeedMps - speed)).isLessThanOrEqualTo(0.5f / 3.6f + 1e-5f);
      assertThat(step.targetInclinationPct).isCloseTo(grade, within(0.5f + 1e-5f));
      if (step.action == Action.INCREASE) {
        assertThat(step.targetSpeedMps).isLessThanOrEqualTo(limitSpeed);
        if (onTreadmill) {
          assertThat(step.targetInclinationPct).isLessThanOrEqualTo(limitGrade);
        }
      }
    }
  }

  private static List<Candidate> of(List<Candidate> steps, Action action) {
    return steps.stream().filter(step -> step.action == action).toList();
  }
}
