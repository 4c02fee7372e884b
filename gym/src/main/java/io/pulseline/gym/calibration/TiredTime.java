package io.pulseline.gym.calibration;

import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SessionSimulator;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.gym.workouts.Coach;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of the time in drawn sessions, one of each athlete, the fatigue index is at least 0.5.
 *
 * @param seconds length of all sessions, s
 * @param tiredSeconds seconds with an index of at least 0.5
 */
record TiredTime(long seconds, long tiredSeconds) {
  private static final float TIRED = 0.5f;

  static TiredTime of(List<SimulatedAthlete> athletes, long seed) {
    return IntStream.range(0, athletes.size())
        .parallel()
        .mapToObj(i -> session(athletes.get(i), Seeds.derive(seed, i)))
        .reduce(
            new TiredTime(0, 0),
            (a, b) -> new TiredTime(a.seconds + b.seconds, a.tiredSeconds + b.tiredSeconds));
  }

  private static TiredTime session(SimulatedAthlete athlete, long seed) {
    SimulatedSession session =
        SessionSimulator.simulate(
            athlete, Coach.prescribe(athlete.trainee(), Seeds.generator(seed, 3)), seed);
    long tired = 0;
    for (float index : session.fatigueIndex()) {
      tired += index >= TIRED ? 1 : 0;
    }
    return new TiredTime(session.seconds(), tired);
  }

  double percent() {
    return 100.0 * tiredSeconds / seconds;
  }
}
