package io.pulseline.gym.simulation;

import io.pulseline.gym.workouts.Stage;
import io.pulseline.gym.workouts.Workout;
import java.util.random.RandomGenerator;

/**
 * An athlete doing a workout, second by second: follows the plan with the belt's inertia, and drops
 * to three quarters of critical speed when D′ is used up, until 35 percent of it are back (equation
 * 8).
 */
public final class WorkoutRun {
  /** How fast a belt changes speed, m/s per s (chosen for this project). */
  private static final double BELT_ACCELERATION = 0.25;

  /** How fast a stopped belt brakes, m/s per s (chosen for this project). */
  private static final double BRAKING = 1.0;

  /** How fast a belt changes inclination, percent per s (chosen for this project). */
  private static final double INCLINATION_RATE = 0.5;

  private static final double EXHAUSTED_SHARE_OF_CRITICAL_SPEED = 0.75;
  private static final double CADENCE_NOISE_SPM = 1.5;
  private static final double CADENCE_NOISE_PHI = 0.8;

  /** Seconds between two ratings of perceived exertion. */
  private static final int RATING_SECONDS = 60;

  private final SimulatedAthlete athlete;
  private final Physiology physiology;
  private final Workout workout;
  private final RandomGenerator random;

  private int stageIndex;
  private int secondOfStage;
  private int second;
  private double speed;
  private double grade;
  private double cadenceNoise;
  private double cadence;
  private double ratingNoise;
  private boolean wasExhausted;
  private double exhaustedSpeed;

  public WorkoutRun(
      SimulatedAthlete athlete, Physiology physiology, Workout workout, RandomGenerator random) {
    this.athlete = athlete;
    this.physiology = physiology;
    this.workout = workout;
    this.random = random;
    physiology.beginSession();
  }

  /** Advances one second; {@code false} if the workout is over and nothing was advanced. */
  public boolean step() {
    while (stageIndex < workout.stages().size()) {
      Stage stage = workout.stages().get(stageIndex);
      boolean givesUp = stage.endsAtExhaustion() && physiology.exhausted();
      if (secondOfStage < stage.durationSeconds() && !givesUp) {
        advance(stage);
        return true;
      }
      stageIndex++;
      secondOfStage = 0;
    }
    return false;
  }

  /** Advances one second off the plan: the belt brakes, then the athlete stands. */
  public void stand() {
    speed = towards(speed, 0, BRAKING);
    move();
  }

  private void advance(Stage stage) {
    double wantedSpeed = stage.speedMpsAt(secondOfStage);
    double wantedGrade = stage.inclinationPctAt(secondOfStage);
    if (physiology.exhausted()) {
      if (!wasExhausted || wantedGrade != grade) {
        exhaustedSpeed =
            OxygenDemand.speedMpsFor(
                EXHAUSTED_SHARE_OF_CRITICAL_SPEED * physiology.criticalSpeedMps(), grade);
      }
      wantedSpeed = Math.min(wantedSpeed, exhaustedSpeed);
    }
    wasExhausted = physiology.exhausted();
    speed = towards(speed, wantedSpeed, BELT_ACCELERATION);
    grade = towards(grade, wantedGrade, INCLINATION_RATE);
    secondOfStage++;
    move();
  }

  private void move() {
    physiology.step(speed, grade);
    cadence = nextCadence();
    if (second % RATING_SECONDS == 0) {
      ratingNoise = random.nextGaussian();
    }
    second++;
  }

  /** 145 + 9v steps per min running; 75 + 30v walking (chosen for this project). */
  private double nextCadence() {
    double innovation = CADENCE_NOISE_SPM * Math.sqrt(1 - CADENCE_NOISE_PHI * CADENCE_NOISE_PHI);
    cadenceNoise = CADENCE_NOISE_PHI * cadenceNoise + innovation * random.nextGaussian();
    if (speed < 0.3) {
      return 0;
    }
    double running = OxygenDemand.runningShare(speed);
    double mean = (1 - running) * (75 + 30 * speed) + running * (145 + 9 * speed);
    return mean + athlete.cadenceOffsetSpm() + cadenceNoise;
  }

  private static double towards(double from, double to, double most) {
    return from + Math.max(-most, Math.min(most, to - from));
  }

  /** The body that runs. */
  public Physiology physiology() {
    return physiology;
  }

  /** Seconds advanced so far. */
  public int seconds() {
    return second;
  }

  /** Speed now, m/s. */
  public double speedMps() {
    return speed;
  }

  /** Grade now, percent. */
  public double gradePct() {
    return grade;
  }

  /** Steps of both feet per minute now; 0 standing. */
  public double cadenceSpm() {
    return cadence;
  }

  /** Rating of perceived exertion, 6 to 20, with the noise of a rating once a minute. */
  public double rpe() {
    return Math.min(20, Math.max(6, physiology.perceivedExertion() + ratingNoise));
  }
}
