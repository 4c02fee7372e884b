package io.pulseline.gym.fleet;

import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.workouts.Coach;
import io.pulseline.gym.workouts.Workout;
import java.util.random.RandomGenerator;

/**
 * When the people of a gym come, how long they train and how long they are away: chosen for this
 * project, so that half an hour of a gym shows people who start, stop, and come back for a second
 * workout.
 */
final class Habits {
  /** Share of athletes who are already training when the simulation begins. */
  private static final double ALREADY_TRAINING_SHARE = 0.4;

  private static final double START_AT_ONCE_SHARE = 0.2;
  private static final double SHORT_WORKOUT_SHARE = 0.6;
  private static final double COMES_BACK_SOON_SHARE = 0.6;

  private Habits() {}

  /** When an athlete's first workout begins, s after the simulation's begin; negative if before. */
  static int firstStartSeconds(RandomGenerator random) {
    double u = random.nextDouble();
    if (u < ALREADY_TRAINING_SHARE) {
      return -(int) between(random, 60, 900);
    }
    return u < ALREADY_TRAINING_SHARE + START_AT_ONCE_SHARE
        ? (int) between(random, 0, 30)
        : (int) between(random, 30, 600);
  }

  /** The athlete's next workout. */
  static Workout workout(SimulatedAthlete athlete, RandomGenerator random) {
    return random.nextDouble() < SHORT_WORKOUT_SHARE
        ? Coach.prescribe(athlete.trainee(), 8, 20, random)
        : Coach.prescribe(athlete.trainee(), 20, 50, random);
  }

  /** How long an athlete stands after the workout before stopping the watch, s. */
  static int standingSeconds(RandomGenerator random) {
    return (int) between(random, 20, 90);
  }

  /**
   * How long an athlete is away between two workouts, s: always longer than the 5 min that end a
   * session.
   */
  static int pauseSeconds(RandomGenerator random) {
    return random.nextDouble() < COMES_BACK_SOON_SHARE
        ? (int) between(random, 330, 720)
        : (int) between(random, 1200, 7200);
  }

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
