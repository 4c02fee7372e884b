package io.pulseline.training.data;

import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.features.AthleteHistory;

/**
 * How the system sees an athlete's sessions, one after the other: always the same profile, and what
 * it has learnt from the sessions before.
 */
final class ObservedSeason {
  private final int athlete;
  private final Observation.Kind kind;
  private final FaultRates deviceFaults;
  private final MissingInput missing;
  private final Athlete profile;
  private final AthleteHistory history = new AthleteHistory();

  /**
   * Begins with nothing known but the profile.
   *
   * @param index index of the athlete
   * @param deviceFaults faults of the devices that have faults
   */
  ObservedSeason(
      int index,
      SimulatedAthlete athlete,
      Observation.Kind kind,
      FaultRates deviceFaults,
      long seed) {
    this(index, athlete, kind, deviceFaults, null, seed);
  }

  /**
   * The same without an input.
   *
   * @param missing what is never there; {@code null} for nothing
   */
  ObservedSeason(
      int index,
      SimulatedAthlete athlete,
      Observation.Kind kind,
      FaultRates deviceFaults,
      MissingInput missing,
      long seed) {
    this.athlete = index;
    this.missing = missing;
    this.kind = kind;
    this.deviceFaults = deviceFaults;
    profile = Observation.profile(athlete.profile(), kind, seed);
  }

  /** Sees the next session; learns from it for those after. */
  SessionRows see(SimulatedSession session, long sessionSeed) {
    Observation whole = Observation.of(session, profile, kind, deviceFaults, sessionSeed);
    return SessionRows.of(
        athlete, session, missing == null ? whole : whole.without(missing), history);
  }

  /** Whether a session goes unseen: done elsewhere, or without devices. */
  boolean misses(long sessionSeed) {
    return Observation.misses(kind, sessionSeed);
  }
}
