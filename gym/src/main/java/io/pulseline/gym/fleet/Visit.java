package io.pulseline.gym.fleet;

import io.pulseline.gym.devices.Treadmill;
import io.pulseline.gym.simulation.WorkoutRun;

/** One workout of an athlete, from the first step to the moment the watch is stopped. */
final class Visit {
  final WorkoutRun run;

  /** The belt; {@code null} outdoors. */
  final Treadmill treadmill;

  final long startMillis;

  /** How long the athlete stands afterwards before stopping the watch, s. */
  int standingSecondsLeft;

  boolean workoutOver;
  boolean safetyKeyPulled;
  int secondsSinceSafetyKey;

  Visit(WorkoutRun run, Treadmill treadmill, long startMillis, int standingSeconds) {
    this.run = run;
    this.treadmill = treadmill;
    this.startMillis = startMillis;
    this.standingSecondsLeft = standingSeconds;
  }

  /** Advances one second; {@code false} if the visit is over and nothing was advanced. */
  boolean step() {
    if (!workoutOver) {
      if (run.step()) {
        return true;
      }
      workoutOver = true;
    }
    if (standingSecondsLeft == 0) {
      return false;
    }
    standingSecondsLeft--;
    run.stand();
    return true;
  }

  /** Pulls the belt's safety key: it brakes, and the workout is over. */
  void pullSafetyKey() {
    safetyKeyPulled = true;
    workoutOver = true;
  }
}
