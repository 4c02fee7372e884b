package io.pulseline.physiology.kinetics;

import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.effect.EffectScale;
import java.util.Arrays;

/**
 * The session as eleven athletes would have lived it whose capacities span the population, and how
 * likely each of them is this athlete.
 *
 * <p>What speed and grade cost is known; what share of this athlete's capacity that is, is not. So
 * each hypothesis of the net capacity (oxygen cost above rest at which VO2max is reached) runs the
 * population's equations: oxygen uptake with slow component, drift, heart rate, D', heavy work and
 * effect energy. The heart rate that each expects, against the one measured, and the distance that
 * each could not have run, weigh the hypotheses, starting from what the profile tells. This is the
 * submaximal test (the line of heart rate on oxygen cost, extrapolated to the maximum) in a form
 * that needs no test, and that re-judges the whole session as the estimate sharpens.
 *
 * <p>Estimates are means over the weighted hypotheses. State class: public fields, bounded size,
 * and few objects, because each that an athlete has is copied after a checkpoint and by the garbage
 * collector. So what is kept of each hypothesis lies in {@link #values} and {@link #sums}, block
 * after block: the slow component of hypothesis {@code k} is {@code values[SLOW + k]}.
 */
public final class CapacityHypotheses {
  /** How many hypotheses there are. */
  public static final int COUNT = 11;

  private static final double LOWEST = 17;
  private static final double HIGHEST = 88;
  private static final double LOG_LOWEST = Math.log(LOWEST);
  private static final double LOG_STEP = Math.log(HIGHEST / LOWEST) / (COUNT - 1);
  private static final int FINE = 4;

  private static final float ECONOMY = AthleteEstimates.ECONOMY;
  private static final float REST = AthleteEstimates.RESTING_VO2_ML_KG_MIN;
  private static final float SLOW_GAIN = 0.2f;
  private static final float THRESHOLD_FRACTION = 0.65f;
  private static final float DRIFT_GAIN = 0.2f;
  private static final float STANDING_COST = 1.5f;
  private static final float TYPICAL_RESERVE_BPM = 120f;

  /** Spread of heart rate around what a hypothesis expects, bpm. */
  private static final double RESIDUAL_BPM = 8;

  /** Seconds over which those deviations hang together, s. */
  private static final double RESIDUAL_SECONDS = 60;

  /** Beyond this, more seconds do not make the evidence stronger: people differ from equations. */
  static final int MAX_EVIDENCE_SECONDS = 900;

  /** Distance that a hypothesis may have been outrun before it becomes unlikely, m. */
  private static final double OVERDRAWN_TOLERANCE_M = 60;

  private static final float[] CAPACITY = new float[COUNT];
  private static final float[] VO2MAX = new float[COUNT];
  private static final float[] THRESHOLD = new float[COUNT];
  private static final float[] CRITICAL_SPEED = new float[COUNT];
  private static final Lag[] PRIMARY_LAG = new Lag[COUNT];
  private static final Lag SLOW_LAG = new Lag(200);
  private static final Lag DRIFT_LAG = new Lag(2_700);
  private static final Lag HEART_RATE_ON = new Lag(27);
  private static final Lag HEART_RATE_OFF = new Lag(2.2 * 27);

  static {
    for (int k = 0; k < COUNT; k++) {
      double capacity = Math.exp(LOG_LOWEST + k * LOG_STEP);
      double vo2max = capacity * ECONOMY + REST;
      CAPACITY[k] = (float) capacity;
      VO2MAX[k] = (float) vo2max;
      THRESHOLD[k] = (float) ((THRESHOLD_FRACTION * vo2max - REST) / ECONOMY);
      CRITICAL_SPEED[k] =
          (float)
              (AthleteEstimates.CRITICAL_FRACTION
                  * capacity
                  / AthleteEstimates.RUNNING_COST_PER_MPS);
      PRIMARY_LAG[k] = new Lag(Math.max(15, Math.min(55, 30 * (1 - 0.006 * (vo2max - 45)))));
    }
  }

  /** Primary component of oxygen uptake above rest, at the population's economy, mL/kg/min. */
  public static final int PRIMARY = 0;

  /** Slow component, mL/kg/min. */
  public static final int SLOW = COUNT;

  /** Cardiovascular drift, fraction. */
  public static final int DRIFT = 2 * COUNT;

  /** Expected share of the heart rate reserve. */
  public static final int HEART_RATE = 3 * COUNT;

  /** Heavy work done, M. */
  public static final int HEAVY_WORK = 4 * COUNT;

  /** D' left, m. */
  public static final int D_PRIME_M = 5 * COUNT;

  /** Distance above critical speed, m. */
  public static final int ABOVE_CRITICAL_M = 6 * COUNT;

  /** Distance run beyond what D' would have allowed, m. */
  public static final int OVERDRAWN_M = 7 * COUNT;

  /** Effect energy, mL/kg. */
  public static final int ENERGY = 8 * COUNT;

  /** Its peak, mL/kg. */
  public static final int ENERGY_PEAK = 9 * COUNT;

  /** Distance run beyond what D' would have allowed in the worst of earlier sessions, m. */
  public static final int CARRIED_OVERDRAWN_M = 10 * COUNT;

  /** Weights of the hypotheses, sum 1. */
  public static final int WEIGHT = 11 * COUNT;

  /** Sum of squares of the expected share of the heart rate reserve. */
  public static final int EXPECTED_SQUARES = 0;

  /** Sum of its products with the measured heart rate above rest, bpm. */
  public static final int EXPECTED_TIMES_MEASURED = COUNT;

  /** Blocks of {@link #COUNT} numbers, from {@link #PRIMARY} to {@link #WEIGHT}. */
  public float[] values = new float[12 * COUNT];

  /** Blocks of {@link #COUNT} sums over what heart rate told. */
  public double[] sums = new double[2 * COUNT];

  /** Seconds of heart rate that the weights rest on, those of earlier sessions included. */
  public int evidenceSeconds;

  /** Of these, of earlier sessions. */
  public int carriedEvidenceSeconds;

  /** Heart rate reserve by profile and session, bpm. */
  public float reserveBpm = TYPICAL_RESERVE_BPM;

  /** Net capacity by profile and session, mL/kg/min. */
  public float netCapacity;

  /** All start rested. */
  public CapacityHypotheses() {
    reset(0.015f);
  }

  /**
   * Starts rested, all hypotheses alike.
   *
   * @param heartRateReserveFraction share of the heart rate reserve at the start
   */
  public void reset(float heartRateReserveFraction) {
    Arrays.fill(values, 0);
    Arrays.fill(sums, 0);
    fill(HEART_RATE, heartRateReserveFraction);
    fill(D_PRIME_M, AthleteEstimates.D_PRIME_M);
    fill(WEIGHT, 1f / COUNT);
    evidenceSeconds = 0;
    carriedEvidenceSeconds = 0;
    reserveBpm = TYPICAL_RESERVE_BPM;
    netCapacity = meanCapacity();
  }

  /**
   * Starts from what earlier sessions left: their evidence on the capacity, and the effect energy
   * and heavy work that the body still carries. After {@link #reset}.
   *
   * @param evidence what was learnt of the athlete
   * @param energyMlKg effect energy left, mL/kg
   * @param work heavy work left, M
   */
  public void carry(CapacityEvidence evidence, float energyMlKg, float work) {
    for (int k = 0; k < COUNT; k++) {
      sums[EXPECTED_SQUARES + k] = evidence.expectedSquares[k];
      sums[EXPECTED_TIMES_MEASURED + k] = evidence.expectedTimesMeasured[k];
      values[CARRIED_OVERDRAWN_M + k] = evidence.overdrawnM[k];
      values[ENERGY + k] = energyMlKg;
      values[ENERGY_PEAK + k] = energyMlKg;
      values[HEAVY_WORK + k] = work;
      values[D_PRIME_M + k] = (float) (AthleteEstimates.D_PRIME_M * HeavyWork.dPrimeFactor(work));
    }
    evidenceSeconds = evidence.seconds;
    carriedEvidenceSeconds = evidence.seconds;
  }

  /** Takes heart rate as where it is found at the start, share of the reserve. */
  public void startHeartRateAt(float heartRateReserveFraction) {
    fill(HEART_RATE, Math.max(0, Math.min(1, heartRateReserveFraction)));
  }

  /**
   * Advances by {@code seconds} (1 to 5) at an oxygen cost.
   *
   * @param costMlKgMin oxygen cost above rest, mL/kg/min, 0 or more
   * @param massKg body mass, kg
   */
  public void advanceAtCost(double costMlKgMin, double massKg, int seconds) {
    float cost = (float) Math.min(costMlKgMin, 300);
    for (int k = 0; k < COUNT; k++) {
      advance(k, cost, massKg, seconds);
    }
  }

  /**
   * Advances by {@code seconds} (1 to 5) at a share of each hypothesis' capacity; for seconds
   * without speed.
   */
  public void advanceAtUptake(double uptakeReserve, double massKg, int seconds) {
    for (int k = 0; k < COUNT; k++) {
      advance(k, (float) (uptakeReserve * CAPACITY[k]), massKg, seconds);
    }
  }

  private void advance(int k, float cost, double massKg, int seconds) {
    float capacity = CAPACITY[k];
    values[PRIMARY + k] =
        PRIMARY_LAG[k].toward(values[PRIMARY + k], Math.min(cost, capacity), seconds);
    values[SLOW + k] =
        SLOW_LAG.toward(values[SLOW + k], SLOW_GAIN * Math.max(0, cost - THRESHOLD[k]), seconds);
    float reserve = Math.min(1, (values[PRIMARY + k] + values[SLOW + k]) / capacity);
    values[DRIFT + k] = DRIFT_LAG.toward(values[DRIFT + k], DRIFT_GAIN * reserve, seconds);

    float target = (0.015f + 1.03f * reserve) * (1 + values[DRIFT + k]);
    boolean stands = cost < STANDING_COST;
    if (stands) {
      target += 0.08f * Math.min(values[ENERGY + k], 150) / TYPICAL_RESERVE_BPM;
    }
    target = Math.min(1, target);
    Lag lag = stands && target < values[HEART_RATE + k] ? HEART_RATE_OFF : HEART_RATE_ON;
    values[HEART_RATE + k] = lag.toward(values[HEART_RATE + k], target, seconds);

    double vo2max = VO2MAX[k];
    double uptake = (REST + ECONOMY * reserve * capacity) / vo2max;
    values[HEAVY_WORK + k] = (float) HeavyWork.advance(values[HEAVY_WORK + k], uptake, seconds);
    double capacityM = AthleteEstimates.D_PRIME_M * HeavyWork.dPrimeFactor(values[HEAVY_WORK + k]);
    double above =
        cost / AthleteEstimates.RUNNING_COST_PER_MPS
            - CRITICAL_SPEED[k] * HeavyWork.criticalSpeedFactor(values[HEAVY_WORK + k]);
    double left = DPrime.advance(values[D_PRIME_M + k], capacityM, above, massKg, seconds);
    if (above > 0) {
      values[ABOVE_CRITICAL_M + k] += (float) (above * seconds);
    }
    if (left < 0) {
      values[OVERDRAWN_M + k] -= (float) left;
      left = 0;
    }
    values[D_PRIME_M + k] = (float) left;

    double demand = Math.min(1.2, (REST + ECONOMY * cost) / vo2max);
    values[ENERGY + k] =
        (float) EffectEnergy.advance(values[ENERGY + k], Math.max(uptake, demand), seconds);
    values[ENERGY_PEAK + k] = Math.max(values[ENERGY_PEAK + k], values[ENERGY + k]);
  }

  /** Takes a second's measured heart rate as evidence. */
  public void observe(double heartRateBpm, AthleteEstimates estimates) {
    double aboveRest = heartRateBpm - estimates.restingHrBpm();
    for (int k = 0; k < COUNT; k++) {
      double expected = values[HEART_RATE + k];
      sums[EXPECTED_SQUARES + k] += expected * expected;
      sums[EXPECTED_TIMES_MEASURED + k] += expected * aboveRest;
    }
    evidenceSeconds++;
  }

  /**
   * Weighs the hypotheses by profile and evidence. The heart rate reserve is integrated out: it is
   * normally distributed around its estimate, so each hypothesis' evidence has a closed form.
   */
  public void weigh(AthleteEstimates estimates) {
    double precision =
        Math.min(
                1,
                (MAX_EVIDENCE_SECONDS + carriedEvidenceSeconds)
                    / (double) Math.max(1, evidenceSeconds))
            / (RESIDUAL_BPM * RESIDUAL_BPM * RESIDUAL_SECONDS);
    double priorPrecision =
        1 / ((double) estimates.heartRateReserveSdBpm() * estimates.heartRateReserveSdBpm());
    double priorReserve = estimates.heartRateReserveBpm();
    double priorLog = Math.log(estimates.netCapacityMlKgMin());
    double priorLogSd = estimates.netCapacityLogSd();

    // Interpolated between the nodes by a cubic, which is exact for a normal distribution; each
    // fine point's weight goes to its two nodes in proportion.
    double here = logEvidence(0, precision, priorPrecision, priorReserve);
    double next = logEvidence(1, precision, priorPrecision, priorReserve);
    double before = 2 * here - next;
    double best = Double.NEGATIVE_INFINITY;
    double sum = 0;
    fill(WEIGHT, 0);
    for (int k = 0; k < COUNT - 1; k++) {
      double after =
          k + 2 < COUNT
              ? logEvidence(k + 2, precision, priorPrecision, priorReserve)
              : 2 * next - here;
      for (int step = 0; step < FINE; step++) {
        double t = (double) step / FINE;
        double deviation = (LOG_LOWEST + (k + t) * LOG_STEP - priorLog) / priorLogSd;
        double log = cubic(before, here, next, after, t) - 0.5 * deviation * deviation;
        if (log > best) {
          double shrink = Math.exp(best - log);
          sum *= shrink;
          for (int j = 0; j < COUNT; j++) {
            values[WEIGHT + j] *= (float) shrink;
          }
          best = log;
        }
        double likelihood = Math.exp(log - best);
        sum += likelihood;
        values[WEIGHT + k] += (float) ((1 - t) * likelihood);
        values[WEIGHT + k + 1] += (float) (t * likelihood);
      }
      before = here;
      here = next;
      next = after;
    }
    double reserve = 0;
    for (int k = 0; k < COUNT; k++) {
      values[WEIGHT + k] /= (float) sum;
      reserve +=
          values[WEIGHT + k]
              * (sums[EXPECTED_TIMES_MEASURED + k] * precision + priorReserve * priorPrecision)
              / (sums[EXPECTED_SQUARES + k] * precision + priorPrecision);
    }
    reserveBpm = (float) Math.max(30, Math.min(200, reserve));
    netCapacity = meanCapacity();
  }

  private float meanCapacity() {
    double log = 0;
    for (int k = 0; k < COUNT; k++) {
      log += values[WEIGHT + k] * (LOG_LOWEST + k * LOG_STEP);
    }
    return (float) Math.exp(log);
  }

  private double logEvidence(int k, double precision, double priorPrecision, double priorReserve) {
    double a = sums[EXPECTED_SQUARES + k] * precision + priorPrecision;
    double b = sums[EXPECTED_TIMES_MEASURED + k] * precision + priorReserve * priorPrecision;
    double overdrawn = overdrawnM(k) / OVERDRAWN_TOLERANCE_M;
    return 0.5 * b * b / a - 0.5 * Math.log(a) - 0.5 * Math.min(100, overdrawn * overdrawn);
  }

  /** Distance run beyond what D' would have allowed, in this session or the worst before, m. */
  float overdrawnM(int k) {
    return Math.max(values[OVERDRAWN_M + k], values[CARRIED_OVERDRAWN_M + k]);
  }

  private static double cubic(double p0, double p1, double p2, double p3, double t) {
    return p1
        + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
  }

  /** Net capacity by profile and session, mL/kg/min. */
  public float netCapacityMlKgMin() {
    return netCapacity;
  }

  /**
   * Net capacity by the session's heart rate alone: that at which the reserve which the session
   * asks for is the athlete's.
   *
   * @return {@code NaN} with less than 2 min of evidence
   */
  public float heartRateLineCapacityMlKgMin(AthleteEstimates estimates) {
    if (evidenceSeconds < 120) {
      return Float.NaN;
    }
    double target = estimates.heartRateReserveBpm();
    double previous = Double.NaN;
    for (int k = 0; k < COUNT; k++) {
      double reserve =
          sums[EXPECTED_TIMES_MEASURED + k] / Math.max(1e-6, sums[EXPECTED_SQUARES + k]);
      if (reserve >= target) {
        if (k == 0) {
          return CAPACITY[0];
        }
        double share = (target - previous) / (reserve - previous);
        return (float) Math.exp(LOG_LOWEST + (k - 1 + share) * LOG_STEP);
      }
      previous = reserve;
    }
    return CAPACITY[COUNT - 1];
  }

  /** Oxygen uptake, mL/kg/min. */
  public float oxygenUptakeMlKgMin() {
    double uptake = 0;
    for (int k = 0; k < COUNT; k++) {
      uptake += values[WEIGHT + k] * Math.min(CAPACITY[k], values[PRIMARY + k] + values[SLOW + k]);
    }
    return (float) (REST + ECONOMY * uptake);
  }

  /** Share of the uptake reserve in use, 0 to 1. */
  public float uptakeReserve() {
    float share = 0;
    for (int k = 0; k < COUNT; k++) {
      share +=
          values[WEIGHT + k] * Math.min(1, (values[PRIMARY + k] + values[SLOW + k]) / CAPACITY[k]);
    }
    return share;
  }

  /** Expected share of the heart rate reserve. */
  public float expectedHeartRateReserve() {
    return mean(HEART_RATE);
  }

  /**
   * Equivalent level speed over critical speed.
   *
   * @param costMlKgMin oxygen cost above rest, mL/kg/min
   */
  public float criticalSpeedRatio(double costMlKgMin) {
    double speed = costMlKgMin / AthleteEstimates.RUNNING_COST_PER_MPS;
    double ratio = 0;
    for (int k = 0; k < COUNT; k++) {
      ratio +=
          values[WEIGHT + k]
              * speed
              / (CRITICAL_SPEED[k] * HeavyWork.criticalSpeedFactor(values[HEAVY_WORK + k]));
    }
    return (float) ratio;
  }

  /** Heavy work done, M. */
  public float heavyWork() {
    return mean(HEAVY_WORK);
  }

  /** Share of D' that is left, 0 to 1. */
  public float dPrimeFraction() {
    float fraction = 0;
    for (int k = 0; k < COUNT; k++) {
      fraction += values[WEIGHT + k] * dPrimeFraction(k);
    }
    return fraction;
  }

  /** 1 - (D/D') e^(-0.7 M). */
  public float fatigueIndex() {
    float index = 0;
    for (int k = 0; k < COUNT; k++) {
      index +=
          values[WEIGHT + k]
              * (float) HeavyWork.fatigueIndex(dPrimeFraction(k), values[HEAVY_WORK + k]);
    }
    return index;
  }

  /** Effect energy, mL/kg. */
  public float effectEnergyMlKg() {
    return mean(ENERGY);
  }

  /** Aerobic effect so far, score. */
  public float aerobicEffect(double unitEnergyMlKg) {
    float score = 0;
    for (int k = 0; k < COUNT; k++) {
      score += values[WEIGHT + k] * EffectScale.aerobic(values[ENERGY_PEAK + k], unitEnergyMlKg);
    }
    return score;
  }

  /** Anaerobic effect so far, score. */
  public float anaerobicEffect() {
    float score = 0;
    for (int k = 0; k < COUNT; k++) {
      score +=
          values[WEIGHT + k]
              * EffectScale.anaerobic(values[ABOVE_CRITICAL_M + k] / AthleteEstimates.D_PRIME_M);
    }
    return score;
  }

  /** Share of D' that is left if the net capacity is as given, 0 to 1. */
  public float dPrimeFractionAt(float netCapacityMlKgMin) {
    double place = place(netCapacityMlKgMin);
    int k = (int) place;
    return (float) between(dPrimeFraction(k), dPrimeFraction(k + 1), place - k);
  }

  /** Aerobic effect so far if the net capacity is as given, score. */
  public float aerobicEffectAt(float netCapacityMlKgMin, double unitEnergyMlKg) {
    double place = place(netCapacityMlKgMin);
    int k = (int) place;
    return (float)
        between(
            EffectScale.aerobic(values[ENERGY_PEAK + k], unitEnergyMlKg),
            EffectScale.aerobic(values[ENERGY_PEAK + k + 1], unitEnergyMlKg),
            place - k);
  }

  /** Anaerobic effect so far if the net capacity is as given, score. */
  public float anaerobicEffectAt(float netCapacityMlKgMin) {
    double place = place(netCapacityMlKgMin);
    int k = (int) place;
    double metres =
        between(values[ABOVE_CRITICAL_M + k], values[ABOVE_CRITICAL_M + k + 1], place - k);
    return EffectScale.anaerobic(metres / AthleteEstimates.D_PRIME_M);
  }

  /** Overwrites another with this one's content. */
  public void copyTo(CapacityHypotheses target) {
    System.arraycopy(values, 0, target.values, 0, values.length);
    System.arraycopy(sums, 0, target.sums, 0, sums.length);
    target.evidenceSeconds = evidenceSeconds;
    target.carriedEvidenceSeconds = carriedEvidenceSeconds;
    target.reserveBpm = reserveBpm;
    target.netCapacity = netCapacity;
  }

  private float dPrimeFraction(int k) {
    double capacityM = AthleteEstimates.D_PRIME_M * HeavyWork.dPrimeFactor(values[HEAVY_WORK + k]);
    return (float) Math.min(1, values[D_PRIME_M + k] / capacityM);
  }

  private float mean(int block) {
    float mean = 0;
    for (int k = 0; k < COUNT; k++) {
      mean += values[WEIGHT + k] * values[block + k];
    }
    return mean;
  }

  private void fill(int block, float value) {
    Arrays.fill(values, block, block + COUNT, value);
  }

  private static double place(float netCapacityMlKgMin) {
    double place = (Math.log(netCapacityMlKgMin) - LOG_LOWEST) / LOG_STEP;
    return Math.max(0, Math.min(COUNT - 1.001, place));
  }

  private static double between(double low, double high, double share) {
    return low + share * (high - low);
  }
}
