package io.pulseline.training.data;

import io.pulseline.gym.simulation.Population;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.training.Progress;
import java.util.List;

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

  /** One session of each athlete; same arguments, same sessions. */
  public static List<HeldOutSession> simulate(
      Population population, long seed, int athletes, String stage, Progress progress) {
    return Draws.each(athletes, stage, progress, index -> draw(population, seed, index));
  }

  /** One session of each athlete of the reference population, observed as training sessions are. */
  public static List<SessionRows> simulateTraining(
      long seed, int athletes, String stage, Progress progress) {
    return Draws.each(
        athletes,
        stage,
        progress,
        index -> {
          long sessionSeed = Draws.sessionSeed(seed, index, 0);
          SimulatedAthlete athlete = Draws.athlete(seed, index, Population.REFERENCE);
          SimulatedSession session = Draws.session(athlete, sessionSeed);
          return Draws.rows(index, session, Observation.Kind.MIXED, sessionSeed);
        });
  }

  private static HeldOutSession draw(Population population, long seed, int index) {
    long sessionSeed = Draws.sessionSeed(seed, index, 0);
    SimulatedAthlete athlete = Draws.athlete(seed, index, population);
    SimulatedSession session = Draws.session(athlete, sessionSeed);
    return new HeldOutSession(
        athlete,
        emptySecond(session),
        Draws.rows(index, session, Observation.Kind.CLEAN, sessionSeed),
        Draws.rows(index, session, Observation.Kind.FAULTS, sessionSeed));
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
