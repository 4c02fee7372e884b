package io.pulseline.training.data;

import io.pulseline.gym.simulation.Population;
import io.pulseline.gym.simulation.Season;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.training.Progress;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A session of an athlete whom no model has seen, observed twice.
 *
 * @param athlete the athlete with all latents, by which figures are grouped; never an input
 * @param emptySecond second of the session at which D′ was first empty, -1 if it never was
 * @param clean as perfect devices saw it
 * @param faults as devices with faults saw it
 */
public record HeldOutSession(
    SimulatedAthlete athlete, int emptySecond, SessionRows clean, SessionRows faults) {

  /** Share of held-out sessions that are an athlete's first. */
  private static final double FIRST_SHARE = 0.2;

  private static final int MOST_EARLIER_SESSIONS = 6;

  /** Sessions of each athlete that baselines are fitted to. */
  private static final int TRAINING_SESSIONS = 2;

  /**
   * One session of each athlete; same arguments, same sessions. A fifth are an athlete's first, the
   * others come after one to six that the same devices saw.
   */
  public static List<HeldOutSession> simulate(
      Population population, long seed, int athletes, String stage, Progress progress) {
    return Draws.each(athletes, stage, progress, index -> draw(population, seed, index));
  }

  /** Sessions of athletes of the reference population, observed as training sessions are. */
  public static List<SessionRows> simulateTraining(
      long seed, int athletes, String stage, Progress progress) {
    return Draws.each(
            athletes,
            stage,
            progress,
            index -> DataSet.sessions(seed, index, TRAINING_SESSIONS, false))
        .stream()
        .flatMap(List::stream)
        .map(session -> session[0])
        .toList();
  }

  /**
   * The first of the sessions that {@link #simulate} gives of the reference population, with
   * perfect devices that lack an input in all of an athlete's sessions; faults are the same.
   */
  public static List<HeldOutSession> simulateWithout(
      MissingInput missing, long seed, int athletes, String stage, Progress progress) {
    return Draws.each(
        athletes,
        stage,
        progress,
        index -> {
          SimulatedAthlete athlete = Draws.athlete(seed, index, Population.REFERENCE);
          long seasonSeed = Draws.seasonSeed(seed, index);
          ObservedSeason observed =
              new ObservedSeason(
                  index,
                  athlete,
                  Observation.Kind.CLEAN,
                  Population.REFERENCE.faults(),
                  missing,
                  seasonSeed);
          Season season = new Season(athlete, seasonSeed);
          for (int i = 0; i < earlierSessions(seasonSeed); i++) {
            long sessionSeed = season.nextSeed();
            observed.see(season.next(), sessionSeed);
          }
          long sessionSeed = season.nextSeed();
          SimulatedSession session = season.next();
          SessionRows rows = observed.see(session, sessionSeed);
          return new HeldOutSession(athlete, emptySecond(session), rows, rows);
        });
  }

  private static int earlierSessions(long seasonSeed) {
    RandomGenerator random = Seeds.generator(seasonSeed, 21);
    return random.nextDouble() < FIRST_SHARE ? 0 : 1 + random.nextInt(MOST_EARLIER_SESSIONS);
  }

  private static HeldOutSession draw(Population population, long seed, int index) {
    SimulatedAthlete athlete = Draws.athlete(seed, index, population);
    long seasonSeed = Draws.seasonSeed(seed, index);
    int earlier = earlierSessions(seasonSeed);
    Season season = new Season(athlete, seasonSeed);
    ObservedSeason clean =
        new ObservedSeason(index, athlete, Observation.Kind.CLEAN, population.faults(), seasonSeed);
    ObservedSeason faults =
        new ObservedSeason(
            index, athlete, Observation.Kind.FAULTS, population.faults(), seasonSeed);
    for (int i = 0; i < earlier; i++) {
      long sessionSeed = season.nextSeed();
      SimulatedSession session = season.next();
      clean.see(session, sessionSeed);
      if (!faults.misses(sessionSeed)) {
        faults.see(session, sessionSeed);
      }
    }
    long sessionSeed = season.nextSeed();
    SimulatedSession session = season.next();
    return new HeldOutSession(
        athlete,
        emptySecond(session),
        clean.see(session, sessionSeed),
        faults.see(session, sessionSeed));
  }

  private static int emptySecond(SimulatedSession session) {
    for (int second = 0; second < session.seconds(); second++) {
      if (session.dPrimeFraction()[second] <= 0) {
        return second + 1;
      }
    }
    return -1;
  }
}
