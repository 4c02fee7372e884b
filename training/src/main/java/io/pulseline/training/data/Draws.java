package io.pulseline.training.data;

import io.pulseline.gym.simulation.Population;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SessionSimulator;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.gym.workouts.Coach;
import io.pulseline.training.Progress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Draws athletes and their sessions from a seed: same seed and index, same athlete. */
final class Draws {
  private Draws() {}

  /** Does the work for each athlete, on all cores; results are in the athletes' order. */
  static <T> List<T> each(int athletes, String stage, Progress progress, IntFunction<T> work) {
    AtomicInteger done = new AtomicInteger();
    return IntStream.range(0, athletes)
        .parallel()
        .mapToObj(
            athlete -> {
              T result = work.apply(athlete);
              int now = done.incrementAndGet();
              if (now % 10 == 0 || now == athletes) {
                synchronized (done) {
                  progress.report(stage, now / (double) athletes, now + " of " + athletes);
                }
              }
              return result;
            })
        .toList();
  }

  static SimulatedAthlete athlete(long seed, int index, Population population) {
    return SimulatedAthlete.draw(
        Seeds.derive(seed, 2L * index), population, SimulatedAthlete.REFERENCE_YEAR);
  }

  static long sessionSeed(long seed, int index, int session) {
    return Seeds.derive(Seeds.derive(seed, 2L * index + 1), session);
  }

  static SimulatedSession session(SimulatedAthlete athlete, long sessionSeed) {
    return SessionSimulator.simulate(
        athlete, Coach.prescribe(athlete.trainee(), Seeds.generator(sessionSeed, 3)), sessionSeed);
  }

  static SessionRows rows(
      int athlete, SimulatedSession session, Observation.Kind kind, long sessionSeed) {
    return SessionRows.of(athlete, session, Observation.of(session, kind, sessionSeed));
  }
}
