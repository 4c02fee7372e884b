package io.pulseline.physiology.features;

import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.kinetics.CapacityEvidence;
import io.pulseline.physiology.kinetics.CarriedWork;
import io.pulseline.physiology.kinetics.EffectEnergy;

/**
 * What an athlete's earlier sessions leave for the next: how capable the athlete has shown to be,
 * and what load the body still carries. Made of the features of those sessions, so of nothing but
 * what watch, treadmill and profile gave. State class: public fields, bounded (below 300 bytes).
 */
public final class AthleteHistory {
  /** More sessions than this are not told apart. */
  public static final int MAX_SESSIONS = 8;

  /** Sessions shorter than this tell nothing, s. */
  private static final int SHORTEST_SECONDS = 120;

  /** A session that begins before the last one's end, by a late device, had no rest, s. */
  private static final long NO_REST_SECONDS = 0;

  /** Sessions taken in. */
  public int sessions;

  /** End of the last session, s since 1970-01-01 UTC. */
  public long lastEndSecond;

  /** Effect energy at that end, mL/kg. */
  public float effectEnergyMlKg;

  /** Heavy work at that end, M. */
  public float heavyWork;

  /** Highest average of heart rate over 30 s in any session, bpm; 0 before the first. */
  public float heartRate30sPeak;

  /** Heavy work that the days before left. */
  public CarriedWork carried = new CarriedWork();

  /** What was learnt of the capacity. */
  public CapacityEvidence capacity = new CapacityEvidence();

  /** Seconds of rest before a session that begins at a second. */
  public long restSeconds(long startEpochSecond) {
    return Math.max(NO_REST_SECONDS, startEpochSecond - lastEndSecond);
  }

  /** Effect energy left after a rest, mL/kg. */
  public float effectEnergyAfter(long restSeconds) {
    return (float) (effectEnergyMlKg * Math.exp(-restSeconds / EffectEnergy.DECAY_SECONDS));
  }

  /** Heavy work left after a rest, M. */
  public float heavyWorkAfter(long restSeconds) {
    return (float) (heavyWork * Math.exp(-restSeconds / CarriedWork.HEAVY_WORK_DECAY_SECONDS));
  }

  /** Takes in a session that has ended. */
  public void take(SessionFeatures session, AthleteEstimates estimates) {
    if (session.sessionSeconds() < SHORTEST_SECONDS) {
      return;
    }
    session.capacity.weigh(estimates);
    carried.rest(sessions == 0 ? 0 : restSeconds(session.startEpochSecond));
    float work = session.heavyWork();
    carried.add(work - session.carriedHeavyWork);
    heavyWork = work;
    effectEnergyMlKg = session.effectEnergyMlKg();
    heartRate30sPeak = Math.max(heartRate30sPeak, session.heartRate30sPeak);
    capacity.take(session.capacity);
    lastEndSecond = Math.max(lastEndSecond, session.startEpochSecond + session.sessionSeconds());
    sessions = Math.min(MAX_SESSIONS, sessions + 1);
  }
}
