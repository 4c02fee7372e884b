package io.pulseline.physiology.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.physiology.athlete.Goal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryTest {
  private static final long DAY = 86_400;

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 6", "2, 12", "3, 24", "3.5, 36", "4, 48", "4.5, 60", "5, 72"})
  void hoursFollowTheTable(float effect, float hours) {
    assertThat(RecoveryAdvice.hours(effect, 0, Double.NaN)).isCloseTo(hours, within(1e-3f));
  }

  @Test
  void hoursGrowWithAcuteLoadAndAreCapped() {
    assertThat(RecoveryAdvice.hours(3, 0, 1.5)).isCloseTo(30f, within(1e-3f));
    assertThat(RecoveryAdvice.hours(3, 0, 0.5)).isCloseTo(18f, within(1e-3f));
    assertThat(RecoveryAdvice.hours(5, 1, 1)).isEqualTo(96f);
    assertThat(RecoveryAdvice.hours(5, 1, 3)).isEqualTo(96f);
  }

  @Test
  void hardSessionsAreFollowedByEasyOnes() {
    assertThat(next(5, 0, 0, Goal.PERFORMANCE)).isEqualTo(NextWorkout.REST);
    assertThat(next(4.2f, 0, 0, Goal.PERFORMANCE)).isEqualTo(NextWorkout.RECOVERY);
    assertThat(next(3.2f, 0, 0, Goal.PERFORMANCE)).isEqualTo(NextWorkout.BASE);
    assertThat(next(2.5f, 0, 0, Goal.PERFORMANCE)).isEqualTo(NextWorkout.THRESHOLD);
    assertThat(next(1.5f, 0, 0, Goal.PERFORMANCE)).isEqualTo(NextWorkout.ANAEROBIC);
    assertThat(next(0.5f, 0, 0, Goal.PERFORMANCE)).isEqualTo(NextWorkout.VO2MAX);
    assertThat(next(2.5f, 0, 0.8f, Goal.PERFORMANCE)).isEqualTo(NextWorkout.TEMPO);
    assertThat(next(1, 4.2f, 0, Goal.PERFORMANCE)).isEqualTo(NextWorkout.RECOVERY);
  }

  @Property
  void rehabilitationIsNeverSentHard(
      @ForAll @FloatRange(max = 5) float aerobic, @ForAll @FloatRange(max = 5) float anaerobic) {
    assertThat(next(aerobic, anaerobic, Float.NaN, Goal.REHAB))
        .isLessThanOrEqualTo(NextWorkout.BASE);
  }

  private static NextWorkout next(float aerobic, float anaerobic, float fatigue, Goal goal) {
    return RecoveryAdvice.after(aerobic, anaerobic, fatigue, goal, Double.NaN).nextWorkout();
  }

  @Test
  void steadyTrainingHasAsMuchAcuteAsChronicLoad() {
    TrainingLoad load = new TrainingLoad();
    for (int day = 0; day < 400; day++) {
      load.add(day * DAY, 80);
    }
    assertThat(load.acuteToChronic()).isCloseTo(1, within(0.08));
    for (int day = 400; day < 407; day++) {
      load.add(day * DAY, 160);
    }
    assertThat(load.acuteToChronic()).isGreaterThan(1.3);
  }

  @Test
  void aShortHistoryHasNoRatio() {
    TrainingLoad load = new TrainingLoad();
    assertThat(load.acuteToChronic()).isNaN();
    load.add(0, 80);
    load.add(27 * DAY, 80);
    load.add(27 * DAY, Double.NaN);
    assertThat(load.sessions).isEqualTo(2);
    assertThat(load.acuteToChronic()).isNaN();
    load.add(28 * DAY, 80);
    assertThat(load.acuteToChronic()).isPositive();
  }
}
