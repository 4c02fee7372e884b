package io.pulseline.physiology.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class OxygenCostTest {
  @Test
  void walkingFollowsAcsm() {
    // 80 m/min on 5 %: 0.1 * 80 + 1.8 * 80 * 0.05 = 15.2.
    assertThat(OxygenCost.aboveRest(80 / 60.0, 0.05)).isCloseTo(15.2, within(1e-6));
  }

  @Test
  void runningFollowsAcsm() {
    // 200 m/min on 2 %: 0.2 * 200 + 0.9 * 200 * 0.02 = 43.6.
    assertThat(OxygenCost.aboveRest(200 / 60.0, 0.02)).isCloseTo(43.6, within(1e-6));
  }

  @Test
  void gaitChangesAt205() {
    assertThat(OxygenCost.runningShare(2.05)).isCloseTo(0.5, within(1e-9));
    assertThat(OxygenCost.runningShare(1.5)).isLessThan(1e-4);
    assertThat(OxygenCost.runningShare(2.6)).isGreaterThan(1 - 1e-4);
  }

  @Test
  void descentsFollowMinetti() {
    // Running at -20 %: Minetti gives 1.80 against 3.6 J/kg/m on the level.
    double level = OxygenCost.aboveRest(3, 0);
    assertThat(OxygenCost.aboveRest(3, -0.2) / level).isCloseTo(0.50, within(0.01));
    assertThat(OxygenCost.aboveRest(3, -0.45)).isGreaterThan(OxygenCost.aboveRest(3, -0.2));
  }

  @Test
  void missingGradeIsLevelAndMissingSpeedIsMissing() {
    assertThat(OxygenCost.aboveRest(3, Double.NaN)).isEqualTo(OxygenCost.aboveRest(3, 0));
    assertThat(OxygenCost.aboveRest(Double.NaN, 0)).isNaN();
  }

  @Test
  void equivalentSpeedOnTheLevelIsTheSpeed() {
    assertThat(OxygenCost.equivalentSpeedMps(OxygenCost.aboveRest(3.4, 0)))
        .isCloseTo(3.4, within(1e-9));
  }

  /** Up to a grade of 1/9, where the ACSM's walking line crosses its running line. */
  @Property
  void risesWithSpeed(
      @ForAll @DoubleRange(min = 0, max = 8) double speed,
      @ForAll @DoubleRange(min = -0.5, max = 0.11) double grade) {
    double cost = OxygenCost.aboveRest(speed, grade);
    assertThat(cost).isBetween(0.0, 300.0);
    assertThat(OxygenCost.aboveRest(speed + 0.01, grade)).isGreaterThanOrEqualTo(cost);
  }

  /** Steeper, running costs less than walking as fast: the change of gait is no rise. */
  @Property
  void risesWithSpeedWithinAGaitOnSteepGrades(
      @ForAll @DoubleRange(min = 2.7, max = 8) double runningSpeed,
      @ForAll @DoubleRange(min = 0, max = 1.4) double walkingSpeed,
      @ForAll @DoubleRange(min = 0.11, max = 0.5) double grade) {
    for (double speed : new double[] {runningSpeed, walkingSpeed}) {
      assertThat(OxygenCost.aboveRest(speed + 0.01, grade))
          .isGreaterThan(OxygenCost.aboveRest(speed, grade));
    }
  }
}
