package io.pulseline.gym.calibration;

import io.pulseline.gym.simulation.Population;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.Training;
import io.pulseline.physiology.athlete.Sex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Athletes of a population, and those of it who are like the subjects of a study. */
final class Subjects {
  /** Athletes looked at for each one wanted, before a population is said to have none like that. */
  private static final int MOST_DRAWS = 200;

  private final Population population;
  private final long seed;
  private final int count;

  Subjects(Population population, long seed, int count) {
    this.population = population;
    this.seed = seed;
    this.count = count;
  }

  /** Everybody. */
  List<SimulatedAthlete> all() {
    return like(0, athlete -> true, count);
  }

  /**
   * Like the 24 healthy men of Hunt 2015: 20 to 40 years old, who train. Their ages are those of a
   * later study by the same group (Wang 2021: 32.5 ± 12.3 years, regular exercisers).
   */
  List<SimulatedAthlete> youngMenWhoTrain() {
    return like(1, a -> a.sex() == Sex.MALE && a.ageYears() < 40 && trains(a), count);
  }

  /**
   * Like the 23 runners of Hunter 2023: who train, 4 of 23 women, 38 to 52 years old (45 ± 7 in
   * Ledger's thesis on as many runners, tested in the same way).
   */
  List<SimulatedAthlete> recreationalRunners() {
    Predicate<SimulatedAthlete> runs = a -> a.ageYears() >= 38 && a.ageYears() <= 52 && trains(a);
    int women = Math.round(count * 4 / 23f);
    List<SimulatedAthlete> both = new ArrayList<>();
    both.addAll(like(2, a -> a.sex() == Sex.FEMALE && runs.test(a), women));
    both.addAll(like(3, a -> a.sex() == Sex.MALE && runs.test(a), count - women));
    return both;
  }

  private static boolean trains(SimulatedAthlete athlete) {
    return athlete.training() != Training.GENERAL;
  }

  private List<SimulatedAthlete> like(int stream, Predicate<SimulatedAthlete> wanted, int number) {
    long streamSeed = Seeds.derive(seed, stream);
    List<SimulatedAthlete> found = new ArrayList<>(number);
    long most = (long) MOST_DRAWS * Math.max(1, number);
    for (long i = 0; i < most && found.size() < number; i++) {
      SimulatedAthlete athlete =
          SimulatedAthlete.draw(
              Seeds.derive(streamSeed, i), population, SimulatedAthlete.REFERENCE_YEAR);
      if (wanted.test(athlete)) {
        found.add(athlete);
      }
    }
    return found;
  }
}
