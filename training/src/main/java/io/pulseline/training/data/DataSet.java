package io.pulseline.training.data;

import io.pulseline.gym.simulation.Population;
import io.pulseline.gym.simulation.Season;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.training.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Sessions of simulated athletes, split by athlete: no athlete is in two parts. The same arguments
 * give the same data set, on any number of cores.
 *
 * @param id content hash of all rows
 * @param seed what it was drawn from
 * @param train sessions to learn from, observed as mixed
 * @param validation sessions that decide when to stop, observed as mixed
 * @param testClean sessions of held-out athletes, clean
 * @param testFaults the same sessions of the same athletes, with device faults
 * @param athletes athletes of train, validation and test
 */
public record DataSet(
    String id,
    long seed,
    List<SessionRows> train,
    List<SessionRows> validation,
    List<SessionRows> testClean,
    List<SessionRows> testFaults,
    int[] athletes) {

  private static final double TRAIN_SHARE = 0.70;
  private static final double VALIDATION_SHARE = 0.15;
  private static final long SPLIT_STREAM = 1_000_003L;
  private static final long KNOWN_STREAM = 22;

  /** Share of athletes whose first session is among those that are kept. */
  private static final double NEW_SHARE = 0.4;

  private static final int MOST_KNOWN_SESSIONS = 4;

  private static final Observation.Kind[] TRAINING_KINDS = {Observation.Kind.MIXED};
  private static final Observation.Kind[] TEST_KINDS = {
    Observation.Kind.CLEAN, Observation.Kind.FAULTS
  };

  /** Simulates a data set. */
  public static DataSet simulate(
      long seed, int athletes, int sessionsPerAthlete, Progress progress) {
    int train = (int) Math.round(athletes * TRAIN_SHARE);
    int validation = (int) Math.round(athletes * VALIDATION_SHARE);
    int[] part = split(seed, athletes, train, validation);
    List<List<SessionRows[]>> rows =
        Draws.each(
            athletes,
            "Simulating athletes",
            progress,
            athlete -> sessions(seed, athlete, sessionsPerAthlete, part[athlete] == 2));
    List<List<SessionRows>> parts =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int athlete = 0; athlete < athletes; athlete++) {
      for (SessionRows[] session : rows.get(athlete)) {
        parts.get(part[athlete]).add(session[0]);
        if (part[athlete] == 2) {
          parts.get(3).add(session[1]);
        }
      }
    }
    return new DataSet(
        ContentHash.of(parts),
        seed,
        List.copyOf(parts.get(0)),
        List.copyOf(parts.get(1)),
        List.copyOf(parts.get(2)),
        List.copyOf(parts.get(3)),
        new int[] {train, validation, athletes - train - validation});
  }

  /** Part of each athlete: 0 train, 1 validation, 2 test. */
  private static int[] split(long seed, int athletes, int train, int validation) {
    int[] part = new int[athletes];
    Arrays.fill(part, 2);
    Arrays.fill(part, 0, train, 0);
    Arrays.fill(part, train, train + validation, 1);
    var random = Seeds.generator(seed, SPLIT_STREAM);
    for (int i = athletes - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = part[i];
      part[i] = part[j];
      part[j] = swapped;
    }
    return part;
  }

  static List<SessionRows[]> sessions(long seed, int index, int count, boolean test) {
    SimulatedAthlete athlete = Draws.athlete(seed, index, Population.REFERENCE);
    long seasonSeed = Draws.seasonSeed(seed, index);
    Season season = new Season(athlete, seasonSeed);
    List<ObservedSeason> observed =
        Stream.of(test ? TEST_KINDS : TRAINING_KINDS)
            .map(
                kind ->
                    new ObservedSeason(
                        index, athlete, kind, Population.REFERENCE.faults(), seasonSeed))
            .toList();
    int known = knownSessions(Seeds.generator(seasonSeed, KNOWN_STREAM));
    List<SessionRows[]> sessions = new ArrayList<>();
    while (sessions.size() < known + count) {
      long sessionSeed = season.nextSeed();
      SimulatedSession session = season.next();
      if (!observed.get(0).misses(sessionSeed)) {
        sessions.add(
            observed.stream()
                .map(seen -> seen.see(session, sessionSeed))
                .toArray(SessionRows[]::new));
      }
    }
    return List.copyOf(sessions.subList(known, known + count));
  }

  /**
   * How many sessions of an athlete were seen before those that are kept: models are to learn from
   * athletes of whom nothing is known and from old acquaintances.
   */
  private static int knownSessions(RandomGenerator random) {
    return random.nextDouble() < NEW_SHARE ? 0 : 1 + random.nextInt(MOST_KNOWN_SESSIONS);
  }

  /** Frames of all sessions. */
  public static int frames(List<SessionRows> sessions) {
    return sessions.stream().mapToInt(SessionRows::frames).sum();
  }
}
