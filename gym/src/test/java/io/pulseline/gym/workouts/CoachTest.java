package io.pulseline.gym.workouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SimulatedAthlete;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CoachTest {

  @Property(tries = 300)
  void prescribesWhatABeltCanDo(@ForAll long seed) {
    Trainee trainee = SimulatedAthlete.draw(seed).trainee();
    Workout workout = Coach.prescribe(trainee, Seeds.generator(seed, 20));
    boolean progressive = workout.stages().stream().anyMatch(Stage::endsAtExhaustion);
    if (!progressive) {
      assertThat(workout.plannedSeconds()).isBetween(9 * 60, 101 * 60);
    }
    for (Stage stage : workout.stages()) {
      assertThat(stage.durationSeconds()).isPositive();
      assertThat(stage.speedMps()).isBetween(0.5, 8.0);
      int last = stage.durationSeconds() - 1;
      assertThat(stage.inclinationPctAt(last)).isBetween(-3.0, BeltSetting.STEEPEST_PCT);
      if (trainee.inRehab()) {
        assertThat(stage.speedMps()).isLessThanOrEqualTo(1.7);
        assertThat(stage.inclinationPct()).isLessThanOrEqualTo(6);
      }
    }
  }

  @Property(tries = 100)
  void keepsToTheLengthItIsGiven(@ForAll long seed) {
    Trainee trainee = SimulatedAthlete.draw(seed).trainee();
    Workout workout = Coach.prescribe(trainee, 8, 20, Seeds.generator(seed, 20));
    if (workout.stages().stream().noneMatch(Stage::endsAtExhaustion)) {
      assertThat(workout.plannedSeconds()).isBetween(6 * 60, 22 * 60);
    }
  }
}
