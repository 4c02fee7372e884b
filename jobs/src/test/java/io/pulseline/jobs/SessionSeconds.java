package io.pulseline.jobs;

import io.pulseline.jobs.fuse.AthleteSecond;
import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.athlete.Sex;
import io.pulseline.schemas.SessionEnd;

/** Seconds of sessions as fuse emits them, for the tests of the stages after it. */
public final class SessionSeconds {
  /** First second of every session. */
  public static final long START = 1_767_290_400L;

  private SessionSeconds() {}

  /** An athlete with a measured maximum heart rate and a goal. */
  public static Athlete athlete(float maxHrBpm, Goal goal) {
    return limited(maxHrBpm, goal, Float.NaN, Float.NaN, Float.NaN, Float.NaN);
  }

  /** An athlete with limits. */
  public static Athlete limited(
      float maxHrBpm,
      Goal goal,
      float limitHrBpm,
      float limitSpeedMps,
      float limitInclinationPct,
      float limitSessionMinutes) {
    return new Athlete(
        1990,
        Sex.FEMALE,
        62,
        170,
        55,
        maxHrBpm,
        5,
        goal,
        limitHrBpm,
        limitSpeedMps,
        limitInclinationPct,
        limitSessionMinutes);
  }

  /** A second on a treadmill with a watch; NaN leaves heart rate or speed out. */
  public static AlignedSecond second(int sessionSecond, float heartRateBpm, float speedMps) {
    AlignedSecond second = new AlignedSecond();
    second.epochSecond = START + sessionSecond;
    second.heartRateBpm = heartRateBpm;
    second.measuredHeartRateBpm = heartRateBpm;
    second.speedMps = speedMps;
    second.inclinationPct = 1f;
    second.cadenceSpm = 160f;
    second.onTreadmill = !Float.isNaN(speedMps);
    second.sampleCount = 2;
    return second;
  }

  /** That second of an athlete's session. */
  public static AthleteSecond of(String athleteId, Athlete athlete, AlignedSecond second) {
    AthleteSecond element = new AthleteSecond();
    element.athleteId = athleteId;
    element.sessionStartSecond = START;
    element.second = second;
    element.athlete = athlete;
    element.estimates = AthleteEstimates.of(athlete, START);
    return element;
  }

  /** The end of an athlete's session. */
  public static AthleteSecond end(String athleteId, SessionEnd why) {
    AthleteSecond element = of(athleteId, Athlete.UNKNOWN, new AlignedSecond());
    element.sessionEnd = why;
    return element;
  }
}
