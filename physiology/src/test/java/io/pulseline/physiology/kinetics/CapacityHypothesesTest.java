package io.pulseline.physiology.kinetics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.athlete.Sex;
import io.pulseline.physiology.load.OxygenCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityHypothesesTest {
  private static final float NAN = Float.NaN;

  private static AthleteEstimates measuredMaximum() {
    return AthleteEstimates.of(
        new Athlete(1986, Sex.MALE, 75f, NAN, 60f, 185f, NAN, Goal.UNKNOWN, NAN, NAN, NAN, NAN),
        1_782_900_000L);
  }

  /** Heart rate of an athlete whose capacity is as given, running steps of speed. */
  private static CapacityHypotheses session(double capacity, AthleteEstimates e, int seconds) {
    CapacityHypotheses hypotheses = new CapacityHypotheses();
    double uptake = 0;
    double drift = 0;
    double heartRate = 62;
    for (int second = 0; second < seconds; second++) {
      double fractionOfCapacity = second / 300 % 2 == 0 ? 0.55 : 0.7;
      double cost = fractionOfCapacity * capacity;
      uptake += (cost - uptake) / 30;
      double reserve = uptake / capacity;
      drift += (0.2 * reserve - drift) / 2700;
      double target = 60 + 125 * Math.min(1, (0.015 + 1.03 * reserve) * (1 + drift));
      heartRate += (target - heartRate) / (target > heartRate ? 27 : 59);
      hypotheses.advanceAtCost(cost, 75, 1);
      if (second > 90) {
        hypotheses.observe(heartRate, e);
      }
    }
    hypotheses.weigh(e);
    return hypotheses;
  }

  @ParameterizedTest
  @ValueSource(doubles = {27, 35, 45, 55, 65})
  void heartRateTellsTheCapacity(double capacity) {
    AthleteEstimates e = measuredMaximum();
    CapacityHypotheses hypotheses = session(capacity, e, 1800);
    double prior = Math.abs(Math.log(e.netCapacityMlKgMin() / capacity));
    double posterior = Math.abs(Math.log(hypotheses.netCapacityMlKgMin() / capacity));
    double line = Math.abs(Math.log(hypotheses.heartRateLineCapacityMlKgMin(e) / capacity));
    assertThat(posterior).isLessThan(Math.max(0.03, 0.3 * prior));
    assertThat(line).isLessThan(0.06);
    assertThat(hypotheses.uptakeReserve()).isCloseTo(0.7f, within(0.07f));
  }

  @Test
  void withoutEvidenceTheProfileStands() {
    AthleteEstimates e = measuredMaximum();
    CapacityHypotheses hypotheses = new CapacityHypotheses();
    hypotheses.weigh(e);
    assertThat(hypotheses.netCapacityMlKgMin())
        .isCloseTo(e.netCapacityMlKgMin(), within(0.02f * e.netCapacityMlKgMin()));
    assertThat(hypotheses.reserveBpm).isCloseTo(125f, within(0.5f));
    assertThat(hypotheses.heartRateLineCapacityMlKgMin(e)).isNaN();
    assertSumOfWeightsIsOne(hypotheses);
  }

  @Test
  void whatCouldNotHaveBeenRunRulesOutLowCapacities() {
    AthleteEstimates e = measuredMaximum();
    CapacityHypotheses hypotheses = new CapacityHypotheses();
    // An hour at 4.2 m/s without any heart rate: critical speed must be about that.
    for (int second = 0; second < 3600; second++) {
      hypotheses.advanceAtCost(OxygenCost.aboveRest(4.2, 0), 75, 1);
    }
    hypotheses.weigh(e);
    assertThat(hypotheses.netCapacityMlKgMin()).isBetween(57f, 75f);
    assertSumOfWeightsIsOne(hypotheses);
  }

  @Test
  void estimatesLieBetweenThoseOfTheHypotheses() {
    AthleteEstimates e = measuredMaximum();
    CapacityHypotheses hypotheses = session(45, e, 2400);
    double unit = 20;
    float low = hypotheses.aerobicEffectAt(88, unit);
    float high = hypotheses.aerobicEffectAt(17, unit);
    assertThat(low).isLessThan(high);
    assertThat(hypotheses.aerobicEffect(unit)).isBetween(low, high);
    assertThat(hypotheses.dPrimeFractionAt(17)).isLessThanOrEqualTo(0.05f);
    assertThat(hypotheses.dPrimeFractionAt(88)).isEqualTo(1f);
    assertThat(hypotheses.anaerobicEffectAt(17)).isGreaterThan(3f);
    assertThat(hypotheses.anaerobicEffectAt(88)).isZero();
  }

  private static void assertSumOfWeightsIsOne(CapacityHypotheses hypotheses) {
    double sum = 0;
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      float weight = hypotheses.values[CapacityHypotheses.WEIGHT + k];
      assertThat(weight).isBetween(0f, 1f);
      sum += weight;
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
  }
}
