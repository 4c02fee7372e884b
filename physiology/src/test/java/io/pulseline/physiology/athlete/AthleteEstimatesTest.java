package io.pulseline.physiology.athlete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AthleteEstimatesTest {
  private static final long MID_2026 = 1_782_900_000L;

  private static Athlete athlete(int birthYear, Sex sex, float rest, float max, float level) {
    return new Athlete(
        birthYear,
        sex,
        75f,
        180f,
        rest,
        max,
        level,
        Goal.HEALTH,
        Float.NaN,
        Float.NaN,
        Float.NaN,
        Float.NaN);
  }

  @Test
  void estimatesMaximumByNesAndSaysSo() {
    AthleteEstimates e = AthleteEstimates.of(athlete(1986, Sex.MALE, 60f, Float.NaN, 5f), MID_2026);
    assertThat(e.ageYears()).isEqualTo(40f);
    assertThat(e.maxHrBpm()).isCloseTo(211f - 25.6f, within(1e-3f));
    assertThat(e.maxHrMeasured()).isFalse();
    assertThat(e.reasonCodes()).containsExactly(AthleteEstimates.MAX_HR_ESTIMATED);
  }

  @Test
  void keepsAMeasuredMaximum() {
    AthleteEstimates e = AthleteEstimates.of(athlete(1986, Sex.MALE, 60f, 192f, 5f), MID_2026);
    assertThat(e.maxHrBpm()).isEqualTo(192f);
    assertThat(e.maxHrMeasured()).isTrue();
    assertThat(e.populationDefaults()).isFalse();
  }

  @Test
  void unknownAthleteHasDefaultsAndAReasonForEach() {
    AthleteEstimates e = AthleteEstimates.of(Athlete.UNKNOWN, MID_2026);
    assertThat(e.reasonCodes())
        .containsExactly(
            AthleteEstimates.NO_PROFILE,
            AthleteEstimates.MAX_HR_ESTIMATED,
            AthleteEstimates.RESTING_HR_DEFAULT,
            AthleteEstimates.AGE_UNKNOWN,
            AthleteEstimates.SEX_UNKNOWN,
            AthleteEstimates.ACTIVITY_CLASS_DEFAULT,
            AthleteEstimates.MASS_UNKNOWN);
    assertThat(e.ageYears()).isNaN();
    assertThat(e.sexCode()).isZero();
    assertThat(e.maxHrMeasured()).isFalse();
    assertThat(e.vo2maxMlKgMin()).isBetween(35f, 50f);
    assertThat(e.criticalSpeedMps()).isBetween(2f, 4f);
  }

  @Test
  void impossibleValuesCountAsUnknown() {
    AthleteEstimates e = AthleteEstimates.of(athlete(2090, Sex.MALE, 300f, 12f, 99f), MID_2026);
    assertThat(e.reasonCodes())
        .contains(
            AthleteEstimates.AGE_UNKNOWN,
            AthleteEstimates.RESTING_HR_DEFAULT,
            AthleteEstimates.MAX_HR_ESTIMATED,
            AthleteEstimates.ACTIVITY_CLASS_DEFAULT);
    assertThat(e.maxHrBpm()).isGreaterThan(e.restingHrBpm() + 39);
  }

  @Test
  void populationMeansFollowKaminsky() {
    assertThat(AthleteEstimates.populationVo2max(25, 1, 0)).isCloseTo(48f, within(1e-3f));
    assertThat(AthleteEstimates.populationVo2max(25, -1, 0)).isCloseTo(37.6f, within(1e-3f));
    assertThat(AthleteEstimates.populationVo2max(35, 1, 0)).isCloseTo(43.2f, within(1e-3f));
    assertThat(AthleteEstimates.populationVo2max(25, 1, 5.5f)).isCloseTo(56f, within(1e-3f));
  }

  @Test
  void lowRestingHeartRateTellsOfFitness() {
    AthleteEstimates low =
        AthleteEstimates.of(athlete(1986, Sex.MALE, 48f, Float.NaN, 5f), MID_2026);
    AthleteEstimates high =
        AthleteEstimates.of(athlete(1986, Sex.MALE, 68f, Float.NaN, 5f), MID_2026);
    assertThat(low.vo2maxMlKgMin() - high.vo2maxMlKgMin()).isCloseTo(6.24f, within(0.05f));
    assertThat(low.criticalSpeedMps()).isGreaterThan(high.criticalSpeedMps());
  }

  @Test
  void criticalSpeedIsAsInThePopulation() {
    // VO2max 45: 0.84 (45 - 3.5) / (12 * 0.97) = 2.995 m/s.
    AthleteEstimates e = AthleteEstimates.UNKNOWN;
    assertThat(e.criticalSpeedMps())
        .isCloseTo((float) (0.84 * (e.vo2maxMlKgMin() - 3.5) / 11.64), within(1e-3f));
  }
}
