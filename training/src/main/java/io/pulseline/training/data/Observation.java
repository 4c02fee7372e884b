package io.pulseline.training.data;

import io.pulseline.gym.devices.SensedSession;
import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.athlete.Sex;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What the system gets to know of a simulated session: the channels as devices measured them and
 * the profile as it was entered.
 *
 * @param sensed channels on the 1 s grid, NaN where missing
 * @param profile what is known of the athlete
 * @param watchClockSeconds by how much the watch's clock is ahead of the treadmill's, s
 */
record Observation(SensedSession sensed, Athlete profile, double watchClockSeconds) {

  /** How sessions are observed. */
  enum Kind {
    /** Perfect devices and the whole profile. */
    CLEAN,
    /** Devices with the faults that devices have, and the whole profile. */
    FAULTS,
    /**
     * For training: three in ten clean, the others with faults; of all some without a channel or
     * without a profile, so that what is missing costs accuracy, not sense.
     */
    MIXED
  }

  private static final double CLEAN_SHARE = 0.3;
  private static final double NO_HEART_RATE_SHARE = 0.05;
  private static final double NO_SPEED_SHARE = 0.06;
  private static final double NO_INCLINATION_SHARE = 0.08;
  private static final double NO_CADENCE_SHARE = 0.15;
  private static final double NO_PROFILE_SHARE = 0.12;
  private static final double PARTIAL_PROFILE_SHARE = 0.10;

  /** Share of sessions that go unseen where devices have faults. */
  private static final double MISSED_SHARE = 0.15;

  /** The athlete's profile as it is known, in all sessions; same arguments, same profile. */
  static Athlete profile(Athlete whole, Kind kind, long seed) {
    return kind == Kind.MIXED ? profile(whole, Seeds.generator(seed, 13)) : whole;
  }

  /** Whether a session goes unseen. */
  static boolean misses(Kind kind, long seed) {
    return kind != Kind.CLEAN && Seeds.generator(seed, 14).nextDouble() < MISSED_SHARE;
  }

  /** Observes a session; same arguments, same observation. */
  static Observation of(
      SimulatedSession session, Athlete profile, Kind kind, FaultRates deviceFaults, long seed) {
    RandomGenerator random = Seeds.generator(seed, 11);
    boolean clean = random.nextDouble() < CLEAN_SHARE;
    FaultRates rates =
        kind == Kind.CLEAN || (kind == Kind.MIXED && clean) ? FaultRates.NONE : deviceFaults;
    SensedSession sensed = SensedSession.of(session, rates, Seeds.derive(seed, 12));
    double clock = rates.clockOffsetSdSeconds() * Seeds.generator(seed, 15).nextGaussian();
    return new Observation(kind == Kind.MIXED ? drop(sensed, random) : sensed, profile, clock);
  }

  /** The same without an input. */
  Observation without(MissingInput missing) {
    return switch (missing) {
      case PROFILE -> new Observation(sensed, Athlete.UNKNOWN, watchClockSeconds);
      case HEART_RATE ->
          with(none(), sensed.speedMps(), sensed.inclinationPct(), sensed.cadenceSpm());
      case SPEED -> with(sensed.heartRateBpm(), none(), none(), sensed.cadenceSpm());
      case CADENCE ->
          with(sensed.heartRateBpm(), sensed.speedMps(), sensed.inclinationPct(), none());
    };
  }

  private Observation with(float[] heartRate, float[] speed, float[] inclination, float[] cadence) {
    SensedSession left =
        new SensedSession(
            heartRate, speed, inclination, cadence, sensed.chestStrap(), sensed.onTreadmill());
    return new Observation(left, profile, watchClockSeconds);
  }

  private float[] none() {
    float[] none = new float[sensed.heartRateBpm().length];
    Arrays.fill(none, Float.NaN);
    return none;
  }

  private static SensedSession drop(SensedSession sensed, RandomGenerator random) {
    float[] heartRate = sensed.heartRateBpm().clone();
    float[] speed = sensed.speedMps().clone();
    float[] inclination = sensed.inclinationPct().clone();
    float[] cadence = sensed.cadenceSpm().clone();
    double u = random.nextDouble();
    if (u < NO_HEART_RATE_SHARE) {
      Arrays.fill(heartRate, Float.NaN);
    } else if (u < NO_HEART_RATE_SHARE + NO_SPEED_SHARE) {
      Arrays.fill(speed, Float.NaN);
      Arrays.fill(inclination, Float.NaN);
    } else if (u < NO_HEART_RATE_SHARE + NO_SPEED_SHARE + NO_INCLINATION_SHARE) {
      Arrays.fill(inclination, Float.NaN);
    }
    if (random.nextDouble() < NO_CADENCE_SHARE) {
      Arrays.fill(cadence, Float.NaN);
    }
    return new SensedSession(
        heartRate, speed, inclination, cadence, sensed.chestStrap(), sensed.onTreadmill());
  }

  private static Athlete profile(Athlete whole, RandomGenerator random) {
    double u = random.nextDouble();
    if (u < NO_PROFILE_SHARE) {
      return Athlete.UNKNOWN;
    }
    if (u >= NO_PROFILE_SHARE + PARTIAL_PROFILE_SHARE) {
      return whole;
    }
    return new Athlete(
        random.nextBoolean() ? whole.birthYear() : 0,
        random.nextBoolean() ? whole.sex() : Sex.UNKNOWN,
        random.nextBoolean() ? whole.massKg() : Float.NaN,
        whole.heightCm(),
        random.nextBoolean() ? whole.restingHrBpm() : Float.NaN,
        random.nextBoolean() ? whole.maxHrBpm() : Float.NaN,
        random.nextBoolean() ? whole.activityClass() : Float.NaN,
        Goal.UNKNOWN,
        Float.NaN,
        Float.NaN,
        Float.NaN,
        Float.NaN);
  }
}
