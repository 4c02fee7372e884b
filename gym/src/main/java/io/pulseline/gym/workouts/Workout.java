package io.pulseline.gym.workouts;

import java.util.List;

/**
 * What an athlete sets out to do: stages one after the other.
 *
 * @param kind kind of workout
 * @param stages stages in order, at least one
 */
public record Workout(WorkoutKind kind, List<Stage> stages) {

  public Workout {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a workout has at least one stage");
    }
  }

  /** Longest length, s; it is shorter where a stage ends at exhaustion. */
  public int plannedSeconds() {
    int seconds = 0;
    for (Stage stage : stages) {
      seconds += stage.durationSeconds();
    }
    return seconds;
  }

  /** Whether the ground is level all the way, so that it can be done outdoors. */
  public boolean isFlat() {
    for (Stage stage : stages) {
      if (stage.inclinationPct() != 0 || stage.inclinationStepPct() != 0) {
        return false;
      }
    }
    return true;
  }
}
