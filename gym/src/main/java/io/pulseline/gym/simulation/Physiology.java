package io.pulseline.gym.simulation;

import io.pulseline.physiology.kinetics.CarriedWork;

/**
 * An athlete's body, advanced second by second: oxygen uptake, heart rate, D′, muscle fatigue and
 * effect energy, with the labels that models learn. The numbered equations are those of the domain
 * notes, section 3; integrated by Euler's method at 1 s, well below the shortest time constant (8
 * s).
 */
public final class Physiology {
  /** Time constant with which effect energy decays, s. */
  public static final double EFFECT_ENERGY_DECAY_SECONDS = 10_800;

  private static final double DRIFT_SECONDS = 2_700;

  /**
   * How much slower heart rate falls when exercise is over than it rises. From one speed to a lower
   * one it falls as fast as it rises (Hunt 2015: 54.4 against 57.5 s, no difference).
   */
  private static final double HR_OFF_FACTOR = 2.2;

  private static final double STOPPED_BELOW_MPS = 0.3;
  private static final double LN_11 = Math.log(11);

  private final SimulatedAthlete athlete;
  private final double carryOverFatigue;
  private final CarriedWork carried = new CarriedWork();
  private final double vo2max;
  private final double get;
  private final double freshCriticalSpeed;
  private final double effectScale;
  private final double criticalPowerPerMps;

  private double primary;
  private double slow;
  private double vo2;
  private double drift;
  private double heartRate;
  private double muscleFatigue;
  private double effectEnergy;
  private double peakEffectEnergy;
  private double aboveCriticalM;
  private double dPrime;
  private double dPrimeCapacity;
  private double criticalSpeed;
  private double relativeIntensity;
  private boolean exhausted;

  private double demandSpeed = Double.NaN;
  private double demandGrade = Double.NaN;
  private double demandAboveRest;

  public Physiology(SimulatedAthlete athlete, CarryOver carryOver) {
    this.athlete = athlete;
    this.carryOverFatigue = carryOver.fatigue();
    this.vo2max = athlete.vo2maxMlKgMin();
    this.get = athlete.gasExchangeThresholdMlKgMin();
    this.freshCriticalSpeed = athlete.criticalSpeedMps();
    // The scale goes by the class that the athlete states, as the job's does.
    this.effectScale = 20 * (0.5 + 0.1 * athlete.profile().activityClass());
    // Equation 7: 1.04 J/kg/m turns a difference of speed into one of power.
    this.criticalPowerPerMps = 1.04 * athlete.massKg();
    this.primary = OxygenDemand.REST_ML_KG_MIN;
    this.vo2 = primary;
    this.heartRate = athlete.hrRestBpm() + 0.015 * (athlete.hrMaxBpm() - athlete.hrRestBpm());
    this.muscleFatigue = carryOver.muscleFatigue();
    this.carried.residue = carryOver.residue();
    this.carried.today = carryOver.today();
    this.effectEnergy = carryOver.effectEnergyMlKg();
    this.peakEffectEnergy = effectEnergy;
    fatigueCapacities();
    this.dPrime = dPrimeCapacity;
    this.relativeIntensity = vo2 / vo2max;
  }

  /** Advances one second at a belt speed, m/s, and a grade, percent. */
  public void step(double speedMps, double gradePct) {
    if (speedMps != demandSpeed || gradePct != demandGrade) {
      demandSpeed = speedMps;
      demandGrade = gradePct;
      demandAboveRest = OxygenDemand.aboveRest(speedMps, gradePct);
    }
    double rest = OxygenDemand.REST_ML_KG_MIN;
    double demand = rest + athlete.economy() * demandAboveRest; // 1

    primary += (Math.min(demand, vo2max) - primary) / athlete.tauVo2Seconds(); // 2
    slow += (athlete.slowGain() * Math.max(0, demand - get) - slow) / athlete.tauSlowSeconds();
    vo2 = Math.min(vo2max, primary + slow);
    double reserve = (vo2 - rest) / (vo2max - rest);

    drift += (athlete.driftGain() * reserve - drift) / DRIFT_SECONDS; // 3

    double hrReserve = athlete.hrMaxBpm() - athlete.hrRestBpm(); // 4
    double target =
        athlete.hrRestBpm() + hrReserve * Math.min(1, (0.015 + 1.03 * reserve) * (1 + drift));
    boolean stands = speedMps < STOPPED_BELOW_MPS;
    if (stands) {
      target = Math.min(athlete.hrMaxBpm(), target + 0.08 * Math.min(effectEnergy, 150));
    }
    boolean recovers = stands && target < heartRate;
    double tau = (recovers ? HR_OFF_FACTOR : 1) * athlete.tauHrOnSeconds();
    heartRate += (target - heartRate) / tau;

    double equivalentSpeed = demandAboveRest / OxygenDemand.RUNNING_COST; // 5

    double intensity = vo2 / (0.75 * vo2max); // 6
    double work = intensity * intensity * intensity / 7200;
    muscleFatigue += work;
    carried.add(work);
    fatigueCapacities();

    double above = equivalentSpeed - criticalSpeed; // 7
    if (above > 0) {
      dPrime -= above;
      aboveCriticalM += above;
    } else {
      double recovery =
          athlete.recoveryFactor()
              * athlete.recoveryLaw().timeConstantSeconds(-criticalPowerPerMps * above);
      dPrime += (dPrimeCapacity - dPrime) / recovery;
    }
    dPrime = Math.max(0, dPrime);
    if (dPrime <= 0) { // 8
      exhausted = true;
    } else if (dPrime > 0.35 * dPrimeCapacity) {
      exhausted = false;
    }

    relativeIntensity = Math.max(vo2, Math.min(demand, 1.2 * vo2max)) / vo2max; // 9
    double stimulus = Math.max(0, relativeIntensity - 0.25);
    effectEnergy += 13 * stimulus * stimulus / 60 - effectEnergy / EFFECT_ENERGY_DECAY_SECONDS;
    peakEffectEnergy = Math.max(peakEffectEnergy, effectEnergy);
  }

  /**
   * Rests, standing, between two sessions; muscle fatigue decays too, which within a session it
   * does not.
   */
  public void rest(int seconds) {
    for (int second = 0; second < seconds; second++) {
      step(0, 0);
    }
    muscleFatigue *= Math.exp(-seconds / CarriedWork.HEAVY_WORK_DECAY_SECONDS);
  }

  /** What is left for a session that begins after a rest of so many seconds. */
  CarryOver carryOverAfter(double restSeconds) {
    return CarryOver.after(athlete, effectEnergy, muscleFatigue, carried, restSeconds);
  }

  /** Starts a session: the effects count from here; what is left of E, M and D′ stays. */
  public void beginSession() {
    peakEffectEnergy = effectEnergy;
    aboveCriticalM = 0;
  }

  private void fatigueCapacities() {
    double m = muscleFatigue;
    criticalSpeed = freshCriticalSpeed * (1 - 0.09 * m * m * m);
    dPrimeCapacity = athlete.dPrimeM() * (1 - 0.23 * Math.min(m, 1.5));
  }

  /** Heart rate, bpm. */
  public double heartRateBpm() {
    return heartRate;
  }

  /** Oxygen uptake, mL/kg/min. */
  public double vo2MlKgMin() {
    return vo2;
  }

  /** Oxygen uptake or, if higher, demand up to 1.2 VO2max, as a fraction of VO2max. */
  public double relativeIntensity() {
    return relativeIntensity;
  }

  /** Critical speed on the flat now, m/s. */
  public double criticalSpeedMps() {
    return criticalSpeed;
  }

  /** D′ left as a fraction of what it can be now, 0 to 1. */
  public double dPrimeFraction() {
    return Math.min(1, dPrime / dPrimeCapacity);
  }

  /** Whether D′ is used up and not yet back at 35 percent. */
  public boolean exhausted() {
    return exhausted;
  }

  /** Muscle fatigue M; 1 after 2 h at 75 percent of VO2max. */
  public double muscleFatigue() {
    return muscleFatigue;
  }

  /** Effect energy E, mL/kg. */
  public double effectEnergyMlKg() {
    return effectEnergy;
  }

  /** Fatigue index Φ, 0 to 1. */
  public double fatigueIndex() {
    return 1 - dPrimeFraction() * Math.exp(-0.7 * muscleFatigue) * (1 - carryOverFatigue);
  }

  /** Rating of perceived exertion, 6 to 20, before the noise of the rating. */
  public double perceivedExertion() {
    return 6
        + 10 * Math.pow(relativeIntensity, 1.2)
        + 3 * (1 - dPrimeFraction())
        + 2 * muscleFatigue;
  }

  /** Aerobic effect of the session so far, 0 to 5. */
  public double aerobicEffect() {
    return effect(peakEffectEnergy / effectScale);
  }

  /**
   * Anaerobic effect of the session so far, 0 to 5: the same map on the multiples of D′ that were
   * spent.
   */
  public double anaerobicEffect() {
    return effect(aboveCriticalM / athlete.dPrimeM());
  }

  private static double effect(double load) {
    return Math.min(5, 5 * Math.log1p(load) / LN_11);
  }
}
