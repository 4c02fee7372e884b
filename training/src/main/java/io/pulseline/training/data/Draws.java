package io.pulseline.training.data;

import io.pulseline.gym.simulation.Population;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.training.Progress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Draws athletes from a seed: same seed and index, same athlete. */
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

  /** Seed of an athlete's sessions. */
  static long seasonSeed(long seed, int index) {
    return Seeds.derive(seed, 2L * index + 1);
  }
}
