package io.pulseline.gym.simulation;

import io.pulseline.gym.workouts.Workout;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Simulates whole sessions at once, for training. */
public final class SessionSimulator {
  /**
   * Start of every session, s since 1970-01-01 UTC: the middle of {@link
   * SimulatedAthlete#REFERENCE_YEAR}.
   */
  public static final long START_EPOCH_SECOND = 1_782_900_000L;

  private SessionSimulator() {}

  /**
   * A session of an athlete doing a workout, with a drawn {@link CarryOver}.
   *
   * @param seed same arguments, same session
   */
  public static SimulatedSession simulate(SimulatedAthlete athlete, Workout workout, long seed) {
    return simulate(athlete, workout, CarryOver.draw(athlete, Seeds.generator(seed, 1)), seed);
  }

  /** A session of an athlete who brings a known carry-over. */
  public static SimulatedSession simulate(
      SimulatedAthlete athlete, Workout workout, CarryOver carryOver, long seed) {
    return simulate(athlete, workout, carryOver, START_EPOCH_SECOND, seed);
  }

  /** The same at a given time, s since 1970-01-01 UTC. */
  static SimulatedSession simulate(
      SimulatedAthlete athlete,
      Workout workout,
      CarryOver carryOver,
      long startEpochSecond,
      long seed) {
    RandomGenerator random = Seeds.generator(seed, 2);
    Physiology physiology = new Physiology(athlete, carryOver);
    WorkoutRun run = new WorkoutRun(athlete, physiology, workout, random);
    float[][] series = new float[SimulatedSession.SERIES][workout.plannedSeconds()];
    int second = 0;
    while (run.step()) {
      series[0][second] = (float) physiology.heartRateBpm();
      series[1][second] = (float) run.speedMps();
      series[2][second] = (float) run.gradePct();
      series[3][second] = (float) run.cadenceSpm();
      series[4][second] = (float) physiology.fatigueIndex();
      series[5][second] = (float) run.rpe();
      series[6][second] = (float) physiology.vo2MlKgMin();
      series[7][second] = (float) physiology.aerobicEffect();
      series[8][second] = (float) physiology.anaerobicEffect();
      series[9][second] = (float) physiology.dPrimeFraction();
      second++;
    }
    if (second < workout.plannedSeconds()) {
      for (int i = 0; i < series.length; i++) {
        series[i] = Arrays.copyOf(series[i], second);
      }
    }
    return new SimulatedSession(
        athlete, workout, carryOver, startEpochSecond, second, series, physiology);
  }
}
