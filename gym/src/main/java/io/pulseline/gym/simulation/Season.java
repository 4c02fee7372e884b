package io.pulseline.gym.simulation;

import io.pulseline.gym.workouts.Coach;
import java.util.random.RandomGenerator;

/**
 * The sessions of one athlete, one after the other with the rests between them: effect energy,
 * muscle fatigue and fatigue of earlier days carry over. The same seed gives the same sessions.
 */
public final class Season {
  private final SimulatedAthlete athlete;
  private final long seed;
  private final RandomGenerator rests;

  private int sessions;
  private long startEpochSecond;
  private CarryOver carryOver;

  /** Begins with a session after one that nobody saw. */
  public Season(SimulatedAthlete athlete, long seed) {
    this.athlete = athlete;
    this.seed = seed;
    rests = Seeds.generator(seed, 20);
    startEpochSecond = SessionSimulator.START_EPOCH_SECOND;
    carryOver = CarryOver.draw(athlete, rests);
  }

  /** Seed of the session that comes next, for whatever else is drawn for it. */
  public long nextSeed() {
    return Seeds.derive(seed, sessions);
  }

  /** The next session. */
  public SimulatedSession next() {
    long sessionSeed = nextSeed();
    SimulatedSession session =
        SessionSimulator.simulate(
            athlete,
            Coach.prescribe(athlete.trainee(), Seeds.generator(sessionSeed, 3)),
            carryOver,
            startEpochSecond,
            sessionSeed);
    double restSeconds = athlete.training().restSeconds(rests);
    carryOver = session.carryOverAfter(restSeconds);
    startEpochSecond += session.seconds() + Math.round(restSeconds);
    sessions++;
    return session;
  }
}
