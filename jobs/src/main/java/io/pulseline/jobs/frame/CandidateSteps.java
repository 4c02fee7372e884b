package io.pulseline.jobs.frame;

import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.schemas.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * The next steps that an athlete could take, under the athlete's limits: steps of at most 0.5 km/h
 * or 0.5 % in 30 s; speed up before grade up, grade down before speed down (DOMAIN §4). HOLD comes
 * first, then what is harder, what is easier, and a rest.
 */
public final class CandidateSteps {
  /** Largest change of speed in a step, m/s: 0.5 km/h. */
  public static final float SPEED_STEP_MPS = 0.5f / 3.6f;

  /** Largest change of inclination in a step, percent. */
  public static final float INCLINATION_STEP_PCT = 0.5f;

  /** How long a step is held in its prediction, s. */
  public static final int STEP_SECONDS = 120;

  /** Walking speed of a rest, m/s: 4.5 km/h. */
  public static final float REST_SPEED_MPS = 1.25f;

  /** Slower than this the athlete stands, m/s. */
  public static final float STANDING_MPS = 0.3f;

  /** Fastest speed that is advised to anybody, m/s: 22 km/h, the end of most belts. */
  public static final float FASTEST_MPS = 22f / 3.6f;

  /** Steepest inclination that is advised to anybody, percent. */
  public static final float STEEPEST_PCT = 15f;

  private CandidateSteps() {}

  /**
   * Candidates from where the athlete is now.
   *
   * @param speedMps speed now, m/s; {@code NaN} if unknown
   * @param inclinationPct inclination now, percent; {@code NaN} if unknown
   * @param onTreadmill whether the athlete chooses the inclination
   * @param athlete gives the limits
   * @return empty while the speed is unknown or the athlete stands
   */
  public static List<Candidate> from(
      float speedMps, float inclinationPct, boolean onTreadmill, Athlete athlete) {
    if (Float.isNaN(speedMps) || speedMps < STANDING_MPS) {
      return List.of();
    }
    float fastest = lower(FASTEST_MPS, athlete.limitSpeedMps());
    float steepest = lower(STEEPEST_PCT, athlete.limitInclinationPct());
    boolean gradeIsChosen = onTreadmill && !Float.isNaN(inclinationPct);

    List<Candidate> steps = new ArrayList<>(6);
    boolean overLimit = speedMps > fastest || (gradeIsChosen && inclinationPct > steepest);
    if (!overLimit) {
      steps.add(step(Action.HOLD, speedMps, inclinationPct));
      harder(steps, speedMps, inclinationPct, gradeIsChosen, fastest, steepest);
    }
    easier(steps, speedMps, inclinationPct, gradeIsChosen);
    steps.add(rest(speedMps, inclinationPct, gradeIsChosen));
    return steps;
  }

  /** The rest from where the athlete is now: a walk on the level, never faster than now. */
  public static Candidate rest(float speedMps, float inclinationPct, boolean gradeIsChosen) {
    return step(
        Action.REST_INTERVAL,
        Math.min(REST_SPEED_MPS, speedMps),
        gradeIsChosen ? Math.min(0f, inclinationPct) : inclinationPct);
  }

  private static void harder(
      List<Candidate> steps,
      float speed,
      float grade,
      boolean gradeIsChosen,
      float fastest,
      float steepest) {
    if (speed + SPEED_STEP_MPS <= fastest) {
      steps.add(step(Action.INCREASE, speed + SPEED_STEP_MPS / 2, grade));
      steps.add(step(Action.INCREASE, speed + SPEED_STEP_MPS, grade));
    } else if (gradeIsChosen && grade + INCLINATION_STEP_PCT <= steepest) {
      steps.add(step(Action.INCREASE, speed, grade + INCLINATION_STEP_PCT));
    }
  }

  private static void easier(
      List<Candidate> steps, float speed, float grade, boolean gradeIsChosen) {
    if (gradeIsChosen && grade > 0) {
      steps.add(step(Action.DECREASE, speed, Math.max(0f, grade - INCLINATION_STEP_PCT)));
    } else {
      steps.add(step(Action.DECREASE, Math.max(0f, speed - SPEED_STEP_MPS / 2), grade));
      steps.add(step(Action.DECREASE, Math.max(0f, speed - SPEED_STEP_MPS), grade));
    }
  }

  private static Candidate step(Action action, float speed, float grade) {
    return new Candidate(action, speed, grade, STEP_SECONDS);
  }

  private static float lower(float bound, float limit) {
    return Float.isNaN(limit) ? bound : Math.min(bound, limit);
  }
}
