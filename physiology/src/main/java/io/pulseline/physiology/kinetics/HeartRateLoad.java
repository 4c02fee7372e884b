package io.pulseline.physiology.kinetics;

import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.effect.EffectScale;
import io.pulseline.physiology.load.HeartRateReserve;

/**
 * Load on the body by heart rate alone: effect energy by the plain formula (Swain), and everything
 * again with heart rate corrected for the drift to be expected. Needs no speed. State class: public
 * fields, bounded size.
 */
public final class HeartRateLoad {
  private static final Lag DRIFT = new Lag(2_700);
  private static final float DRIFT_GAIN = 0.2f;

  /** Expected cardiovascular drift, fraction. */
  public float drift;

  /** Share of the uptake reserve, corrected for drift. */
  public float uptakeReserve;

  /** Effect energy by the plain formula, mL/kg. */
  public float plainEnergy;

  /** Its peak, mL/kg. */
  public float plainEnergyPeak;

  /** Effect energy corrected for drift, mL/kg. */
  public float energy;

  /** Its peak, mL/kg. */
  public float energyPeak;

  /** Heavy work done, M. */
  public float heavyWork;

  /** D' left, m. */
  public float dPrimeM = AthleteEstimates.D_PRIME_M;

  /** Distance above critical speed, m. */
  public float aboveCriticalM;

  /** Starts fresh. */
  public void reset() {
    carry(0, 0);
  }

  /**
   * Starts with what the body still carries.
   *
   * @param energyMlKg effect energy left, mL/kg
   * @param work heavy work left, M
   */
  public void carry(float energyMlKg, float work) {
    drift = 0;
    uptakeReserve = 0;
    plainEnergy = energyMlKg;
    plainEnergyPeak = energyMlKg;
    energy = energyMlKg;
    energyPeak = energyMlKg;
    heavyWork = work;
    dPrimeM = (float) capacityM();
    aboveCriticalM = 0;
  }

  /**
   * Advances by {@code seconds} (1 to 5) at a share of the heart rate reserve.
   *
   * @param netCapacityMlKgMin oxygen cost above rest at which VO2max is reached, mL/kg/min
   * @param massKg body mass, kg
   */
  public void advanceAtHeartRate(
      double heartRateReserveFraction, double netCapacityMlKgMin, double massKg, int seconds) {
    advance(
        HeartRateReserve.uptakeReserve(heartRateReserveFraction),
        HeartRateReserve.uptakeReserve(heartRateReserveFraction / (1 + drift)),
        netCapacityMlKgMin,
        massKg,
        seconds);
  }

  /**
   * Advances by {@code seconds} (1 to 5) at a share of the uptake reserve that is known otherwise;
   * for seconds without heart rate.
   */
  public void advanceAtUptake(double share, double netCapacityMlKgMin, double massKg, int seconds) {
    advance(share, share, netCapacityMlKgMin, massKg, seconds);
  }

  private void advance(
      double plainReserve, double reserve, double netCapacityMlKgMin, double massKg, int seconds) {
    double vo2max =
        AthleteEstimates.RESTING_VO2_ML_KG_MIN + AthleteEstimates.ECONOMY * netCapacityMlKgMin;
    uptakeReserve = (float) reserve;
    plainEnergy =
        (float)
            EffectEnergy.advance(
                plainEnergy, HeartRateReserve.vo2maxFraction(plainReserve, vo2max), seconds);
    plainEnergyPeak = Math.max(plainEnergyPeak, plainEnergy);
    double x = HeartRateReserve.vo2maxFraction(reserve, vo2max);
    energy = (float) EffectEnergy.advance(energy, x, seconds);
    energyPeak = Math.max(energyPeak, energy);
    drift = DRIFT.toward(drift, (float) (DRIFT_GAIN * reserve), seconds);
    heavyWork = (float) HeavyWork.advance(heavyWork, x, seconds);

    double speedAtMax = netCapacityMlKgMin / AthleteEstimates.RUNNING_COST_PER_MPS;
    double above =
        reserve * speedAtMax
            - AthleteEstimates.CRITICAL_FRACTION
                * speedAtMax
                * HeavyWork.criticalSpeedFactor(heavyWork);
    double left = DPrime.advance(dPrimeM, capacityM(), above, massKg, seconds);
    dPrimeM = (float) Math.max(0, left);
    aboveCriticalM += (float) (Math.max(0, above) * seconds);
  }

  /** Share of D' that is left, 0 to 1. */
  public double dPrimeFraction() {
    return Math.min(1, dPrimeM / capacityM());
  }

  /** 1 - (D/D') e^(-0.7 M). */
  public double fatigueIndex() {
    return HeavyWork.fatigueIndex(dPrimeFraction(), heavyWork);
  }

  /** Anaerobic effect so far, score. */
  public float anaerobicEffect() {
    return EffectScale.anaerobic(aboveCriticalM / AthleteEstimates.D_PRIME_M);
  }

  /** Overwrites another with this one's content. */
  public void copyTo(HeartRateLoad target) {
    target.drift = drift;
    target.uptakeReserve = uptakeReserve;
    target.plainEnergy = plainEnergy;
    target.plainEnergyPeak = plainEnergyPeak;
    target.energy = energy;
    target.energyPeak = energyPeak;
    target.heavyWork = heavyWork;
    target.dPrimeM = dPrimeM;
    target.aboveCriticalM = aboveCriticalM;
  }

  private double capacityM() {
    return AthleteEstimates.D_PRIME_M * HeavyWork.dPrimeFactor(heavyWork);
  }
}
