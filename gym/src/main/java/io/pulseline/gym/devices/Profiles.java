package io.pulseline.gym.devices;

import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.schemas.AthleteLimits;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.Goal;
import io.pulseline.schemas.Sex;

/** The app's profile record of what an athlete entered; unknown becomes null. */
public final class Profiles {
  private Profiles() {}

  /** The record of an athlete. */
  public static AthleteProfile of(String athleteId, Athlete athlete) {
    AthleteProfile profile = new AthleteProfile();
    profile.setAthleteId(athleteId);
    profile.setBirthYear(athlete.birthYear() == 0 ? null : athlete.birthYear());
    profile.setSex(Sex.valueOf(athlete.sex().name()));
    profile.setMassKg(orNull(athlete.massKg()));
    profile.setHeightCm(orNull(athlete.heightCm()));
    profile.setRestingHrBpm(orNull(athlete.restingHrBpm()));
    profile.setMaxHrBpm(orNull(athlete.maxHrBpm()));
    profile.setActivityClass(orNull(athlete.activityClass()));
    profile.setGoal(Goal.valueOf(athlete.goal().name()));
    AthleteLimits limits = new AthleteLimits();
    limits.setMaxHrBpm(orNull(athlete.limitHrBpm()));
    limits.setMaxSpeedMps(orNull(athlete.limitSpeedMps()));
    limits.setMaxInclinationPct(orNull(athlete.limitInclinationPct()));
    limits.setMaxSessionMinutes(orNull(athlete.limitSessionMinutes()));
    boolean any =
        limits.getMaxHrBpm() != null
            || limits.getMaxSpeedMps() != null
            || limits.getMaxInclinationPct() != null
            || limits.getMaxSessionMinutes() != null;
    profile.setLimits(any ? limits : null);
    return profile;
  }

  private static Double orNull(float value) {
    return Float.isNaN(value) ? null : (double) value;
  }
}
