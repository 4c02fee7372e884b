package io.pulseline.jobs.validate;

import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.athlete.Sex;
import io.pulseline.schemas.AthleteLimits;
import io.pulseline.schemas.AthleteProfile;

/** Takes over what can be true of a profile; the rest is unknown. Pure. */
final class ProfileRules {
  private ProfileRules() {}

  /** The profile as the physiology knows it, or null if it contradicts itself. */
  static Athlete athlete(AthleteProfile profile) {
    float restingHrBpm = within(profile.getRestingHrBpm(), 25, 120);
    float maxHrBpm = within(profile.getMaxHrBpm(), 90, 240);
    if (maxHrBpm <= restingHrBpm) {
      return null;
    }
    AthleteLimits limits = profile.getLimits();
    return new Athlete(
        birthYear(profile.getBirthYear()),
        sex(profile.getSex()),
        within(profile.getMassKg(), 20, 350),
        within(profile.getHeightCm(), 80, 260),
        restingHrBpm,
        maxHrBpm,
        within(profile.getActivityClass(), 0, 10),
        goal(profile.getGoal()),
        limits == null ? Float.NaN : within(limits.getMaxHrBpm(), 40, 240),
        limits == null ? Float.NaN : within(limits.getMaxSpeedMps(), 0, ValueRules.MAX_SPEED_MPS),
        limits == null
            ? Float.NaN
            : within(limits.getMaxInclinationPct(), 0, ValueRules.MAX_INCLINATION_PCT),
        limits == null ? Float.NaN : within(limits.getMaxSessionMinutes(), 1, 1440));
  }

  private static int birthYear(Integer year) {
    return year == null || year < 1900 || year > 2100 ? 0 : year;
  }

  private static float within(Double value, double min, double max) {
    return value == null || !(value >= min && value <= max) ? Float.NaN : value.floatValue();
  }

  private static Sex sex(io.pulseline.schemas.Sex sex) {
    return switch (sex) {
      case FEMALE -> Sex.FEMALE;
      case MALE -> Sex.MALE;
      case UNKNOWN -> Sex.UNKNOWN;
    };
  }

  private static Goal goal(io.pulseline.schemas.Goal goal) {
    return switch (goal) {
      case HEALTH -> Goal.HEALTH;
      case ENDURANCE -> Goal.ENDURANCE;
      case PERFORMANCE -> Goal.PERFORMANCE;
      case RECOVERY -> Goal.RECOVERY;
      case REHAB -> Goal.REHAB;
      case UNKNOWN -> Goal.UNKNOWN;
    };
  }
}
