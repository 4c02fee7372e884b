package io.pulseline.gym.simulation;

import io.pulseline.gym.workouts.Trainee;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.athlete.Sex;
import java.util.random.RandomGenerator;

/**
 * A drawn athlete. Everything but {@link #profile()} is latent: no device measures it and no model
 * may see it.
 *
 * @param ageYears age, years
 * @param massKg body mass, kg
 * @param heightCm height, cm
 * @param training how trained
 * @param activityClass 0 (never trains) to 10 (trains daily for competition)
 * @param hrMaxBpm true maximum heart rate, bpm (Nes 2013)
 * @param hrRestBpm true resting heart rate, bpm (Quer 2020)
 * @param vo2maxMlKgMin maximal oxygen uptake, mL/kg/min (Kaminsky 2015, plus training)
 * @param economy factor on the ACSM demand above rest
 * @param getFraction gas exchange threshold as a fraction of VO2max
 * @param criticalSpeedFraction critical speed as a fraction of the speed at VO2max
 * @param dPrimeM distance that can be run above critical speed, m
 * @param tauVo2Seconds time constant of the primary component of oxygen uptake, s
 * @param slowGain gain of its slow component
 * @param tauSlowSeconds time constant of the slow component, s
 * @param tauHrOnSeconds time constant of heart rate, s; its fall after exercise takes 2.2 times as
 *     long
 * @param driftGain gain of the cardiovascular drift
 * @param recoveryFactor factor on the time constant of the recovery of D′
 * @param recoveryLaw law of that time constant
 * @param cadenceOffsetSpm personal deviation of cadence, steps per min
 * @param profile what the athlete entered in the app: with errors, without what is not known
 */
public record SimulatedAthlete(
    double ageYears,
    Sex sex,
    double massKg,
    double heightCm,
    Training training,
    double activityClass,
    double hrMaxBpm,
    double hrRestBpm,
    double vo2maxMlKgMin,
    double economy,
    double getFraction,
    double criticalSpeedFraction,
    double dPrimeM,
    double tauVo2Seconds,
    double slowGain,
    double tauSlowSeconds,
    double tauHrOnSeconds,
    double driftGain,
    double recoveryFactor,
    RecoveryLaw recoveryLaw,
    double cadenceOffsetSpm,
    Athlete profile) {

  /** Year in which ages count for athletes drawn without a year. */
  public static final int REFERENCE_YEAR = 2026;

  /** Share of athletes who do rehabilitation, of those who do not train. */
  private static final double REHAB_SHARE = 0.15;

  /** An athlete of the reference population. */
  public static SimulatedAthlete draw(long seed) {
    return draw(seed, Population.REFERENCE, REFERENCE_YEAR);
  }

  /**
   * An athlete of a population.
   *
   * @param seed same seed, same athlete
   * @param year calendar year in which the age counts
   */
  public static SimulatedAthlete draw(long seed, Population population, int year) {
    RandomGenerator random = Seeds.generator(seed, 0);
    double age = uniform(random, population.minAgeYears(), population.maxAgeYears());
    Sex sex = random.nextBoolean() ? Sex.FEMALE : Sex.MALE;
    boolean male = sex == Sex.MALE;
    double mass = clip(normal(random, male ? 76 : 62, 9), male ? 50 : 42, male ? 120 : 105);
    double height = normal(random, male ? 178 : 165, male ? 7 : 6.5);
    Training training = training(random.nextDouble());
    double activityClass =
        switch (training) {
          case GENERAL -> uniform(random, 0, 4.5);
          case RECREATIONAL -> uniform(random, 4, 7.5);
          case TRAINED -> uniform(random, 7, 10);
        };
    double hrMax = clip(normal(random, 211 - 0.64 * age, 10.8), 150, 220);
    double meanVo2max =
        (male ? 48.0 : 37.6) * Math.pow(0.9, (age - 25) / 10) + training.vo2maxGainMlKgMin();
    double vo2max = clip(normal(random, meanVo2max, 6.5), 24, 80);
    double hrRest = clip(normal(random, 65.5 - 0.35 * (vo2max - 42), 6.5), 38, 95);
    double economy = clip(normal(random, 0.97, 0.06), 0.75, 1.2);
    double getFraction = clip(normal(random, 0.65, 0.05), 0.45, 0.8);
    double csFraction = clip(normal(random, 0.84, 0.035), 0.7, 0.95);
    double dPrime = 180 * Math.exp(0.35 * random.nextGaussian());
    double tauVo2 = clip(normal(random, 30, 6) * (1 - 0.006 * (vo2max - 45)), 15, 55);
    double slowGain = Math.max(0, normal(random, 0.2, 0.07));
    double tauSlow = Math.max(60, normal(random, 200, 40));
    double tauHrOn = clip(normal(random, 27, 9), 8, 60);
    double driftGain = population.driftFactor() * 0.20 * Math.exp(0.4 * random.nextGaussian());
    double recoveryFactor = Math.exp(0.3 * random.nextGaussian());
    double cadenceOffset = normal(random, 0, 7);
    Goal goal = goal(training, random);
    Athlete profile =
        profile(random, year, age, sex, mass, height, hrRest, hrMax, activityClass, goal);
    return new SimulatedAthlete(
        age,
        sex,
        mass,
        height,
        training,
        activityClass,
        hrMax,
        hrRest,
        vo2max,
        economy,
        getFraction,
        csFraction,
        dPrime,
        tauVo2,
        slowGain,
        tauSlow,
        tauHrOn,
        driftGain,
        recoveryFactor,
        population.recoveryLaw(),
        cadenceOffset,
        profile);
  }

  /** Speed on the flat at which the demand reaches VO2max, m/s. */
  public double maximalAerobicSpeedMps() {
    return (vo2maxMlKgMin - OxygenDemand.REST_ML_KG_MIN) / (OxygenDemand.RUNNING_COST * economy);
  }

  /** Critical speed on the flat when fresh, m/s. */
  public double criticalSpeedMps() {
    return criticalSpeedFraction * maximalAerobicSpeedMps();
  }

  /** Gas exchange threshold, mL/kg/min. */
  public double gasExchangeThresholdMlKgMin() {
    return getFraction * vo2maxMlKgMin;
  }

  /** What a coach finds in tests on the belt. */
  public Trainee trainee() {
    return new Trainee(
        criticalSpeedMps(), maximalAerobicSpeedMps(), activityClass, profile.goal() == Goal.REHAB);
  }

  private static Training training(double u) {
    return u < 0.40 ? Training.GENERAL : u < 0.85 ? Training.RECREATIONAL : Training.TRAINED;
  }

  private static Goal goal(Training training, RandomGenerator random) {
    double u = random.nextDouble();
    return switch (training) {
      case GENERAL -> u < REHAB_SHARE ? Goal.REHAB : u < 0.8 ? Goal.HEALTH : Goal.ENDURANCE;
      case RECREATIONAL -> u < 0.4 ? Goal.HEALTH : u < 0.9 ? Goal.ENDURANCE : Goal.RECOVERY;
      case TRAINED -> u < 0.4 ? Goal.ENDURANCE : u < 0.92 ? Goal.PERFORMANCE : Goal.RECOVERY;
    };
  }

  private static Athlete profile(
      RandomGenerator random,
      int year,
      double age,
      Sex sex,
      double mass,
      double height,
      double hrRest,
      double hrMax,
      double activityClass,
      Goal goal) {
    int birthYear = year - (int) Math.floor(age) - (random.nextBoolean() ? 1 : 0);
    float enteredRest = Math.round(normal(random, hrRest, 3));
    boolean measuredMax = random.nextDouble() < 0.30;
    double maxError = normal(random, 0, 2);
    float enteredMax = measuredMax ? Math.round(hrMax + maxError) : Float.NaN;
    float enteredClass = Math.round((float) clip(normal(random, activityClass, 1), 0, 10));
    boolean rehab = goal == Goal.REHAB;
    // A physician's limits go by age, since nobody measures the maximum of a patient.
    float limitHr = rehab ? Math.round(0.8 * (211 - 0.64 * age)) : Float.NaN;
    float limitSpeed = rehab ? 1.7f : Float.NaN;
    float limitInclination = rehab ? 6f : Float.NaN;
    float limitMinutes = rehab ? 45f : random.nextDouble() < 0.1 ? 90f : Float.NaN;
    return new Athlete(
        birthYear,
        sex,
        Math.round(mass),
        Math.round(height),
        enteredRest,
        enteredMax,
        enteredClass,
        goal,
        limitHr,
        limitSpeed,
        limitInclination,
        limitMinutes);
  }

  private static double uniform(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private static double normal(RandomGenerator random, double mean, double sd) {
    return mean + sd * random.nextGaussian();
  }

  private static double clip(double value, double low, double high) {
    return Math.min(high, Math.max(low, value));
  }
}
