package io.pulseline.physiology.features;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.Channel;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.effect.EffectScale;
import io.pulseline.physiology.kinetics.CapacityHypotheses;
import io.pulseline.physiology.kinetics.CarriedWork;
import io.pulseline.physiology.kinetics.HeartRateLoad;
import io.pulseline.physiology.kinetics.Lag;
import io.pulseline.physiology.load.Decoupling;
import io.pulseline.physiology.load.HeartRateReserve;
import io.pulseline.physiology.load.HeartRateZones;
import io.pulseline.physiology.load.OxygenCost;
import io.pulseline.physiology.load.Trimp;
import java.util.Arrays;

/**
 * What a session has come to so far, and the models' inputs that follow from it. One {@link #add}
 * per second of session time, in order, whether or not the second has data; {@link
 * #writeFatigueStep} after every 5 s. The cost of a second does not depend on the session's length.
 *
 * <p>State class of the stream: public no-argument constructor, public fields of primitives, arrays
 * and like classes, bounded (below 1.5 KiB). Fields are for serialisation; readers use the methods.
 *
 * <p>Missing seconds: heart rate and speed are taken to hold for 15 s. After that, heart rate's
 * part is estimated from speed and speed's from heart rate; with neither, the athlete is taken to
 * stand. Speed without inclination is taken as level. What was never there for a fifth of the
 * session is {@code NaN} in the features.
 */
public final class SessionFeatures {
  private static final int HOLD_SECONDS = 15;
  private static final int WEIGH_EVERY_SECONDS = 5;
  private static final int SETTLING_SECONDS = 90;
  private static final float MIN_QUALITY = 0.6f;
  private static final float MIN_COST_OF_EVIDENCE = 4f;
  private static final float MOVING_MPS = 0.5f;
  private static final int RECENT_SECONDS = 60;

  /** After a week, longer rests are not told apart, h. */
  private static final float MOST_REST_HOURS = 168;

  private static final Lag AVERAGE_10S = new Lag(10);
  private static final Lag AVERAGE_30S = new Lag(30);
  private static final Lag AVERAGE_2MIN = new Lag(120);
  private static final Lag AVERAGE_5MIN = new Lag(300);

  /** First second of the session, s since 1970-01-01 UTC. */
  public long startEpochSecond;

  /** Seconds added. */
  public int sessionSeconds;

  /** Of these, with heart rate. */
  public int heartRateSeconds;

  /** Of these, with speed. */
  public int speedSeconds;

  /** Of these, with inclination beside speed. */
  public int inclinationSeconds;

  /** Last heart rate, bpm; 0 before the first. */
  public float lastHeartRateBpm;

  /** Seconds since then. */
  public int heartRateAgeSeconds;

  /** Last oxygen cost above rest, mL/kg/min; 0 before the first. */
  public float lastCostMlKgMin;

  /** Seconds since then. */
  public int costAgeSeconds;

  /** Exponential averages of heart rate over 10 s, 30 s, 2 min and 5 min, bpm. */
  public float heartRate10s;

  public float heartRate30s;
  public float heartRate2min;
  public float heartRate5min;

  /** Highest average over 30 s, bpm. */
  public float heartRate30sPeak;

  /** Heart rate over what is expected, share of the reserve, average over 30 s. */
  public float heartRateExcess;

  /** Sum of heart rates, bpm s. */
  public double heartRateSum;

  /** Highest heart rate, bpm; 0 before the first. */
  public float heartRateMax;

  /** Exponential average of the oxygen cost over 30 s, mL/kg/min. */
  public float cost30s;

  /** Its peak, mL/kg/min. */
  public float cost30sPeak;

  /** Sum of oxygen costs, mL/kg/min s. */
  public double costSum;

  /** Sum of speeds, m. */
  public double distanceM;

  /** Height climbed, m. */
  public double elevationGainM;

  /** Banister's training impulse. */
  public double trimp;

  /** Seconds by zone of maximum heart rate, 50 to 60 up to 90 to 100 %. */
  public int[] zoneSeconds = new int[HeartRateZones.COUNT];

  /** Effect energy of one unit of the scale for this athlete, mL/kg. */
  public float unitEnergyMlKg =
      (float) EffectScale.unitEnergyMlKg(AthleteEstimates.DEFAULT_ACTIVITY_CLASS);

  /** Net capacity that profile and population tell, mL/kg/min. */
  public float priorCapacityMlKgMin = 40f;

  /** Seconds, and sums over those with a value, of the step that is being filled. */
  public int stepSeconds;

  public int stepHeartRateSeconds;
  public float stepHeartRateSum;
  public int stepSpeedSeconds;
  public float stepSpeedSum;
  public int stepInclinationSeconds;
  public float stepInclinationSum;
  public int stepCadenceSeconds;
  public float stepCadenceSum;
  public float stepQualitySum;

  /**
   * Sessions of the athlete that were seen before this one, up to {@link AthleteHistory}'s most.
   */
  public int earlierSessions;

  /** Rest since the last of them, s. */
  public long restSeconds;

  /** Highest average of heart rate over 30 s in any of them, bpm; 0 without any. */
  public float earlierHeartRate30sPeak;

  /** Fatigue carried over from earlier days, 0 to 0.3, as far as they were seen. */
  public float carriedFatigue;

  /** Heavy work with which the session began, M. */
  public float carriedHeavyWork;

  /** Load by heart rate alone, for the profile's heart rate reserve and capacity. */
  public HeartRateLoad heartRateLoad = new HeartRateLoad();

  /** Load by heart rate alone, for the reserve and the capacity that the sessions tell. */
  public HeartRateLoad individualLoad = new HeartRateLoad();

  /** Load by speed and inclination, for every capacity that the athlete may have. */
  public CapacityHypotheses capacity = new CapacityHypotheses();

  /** Speed per heart beat over the session. */
  public Decoupling decoupling = new Decoupling();

  /** An empty session. */
  public SessionFeatures() {}

  /**
   * Forgets everything and begins a session of an athlete of whom no earlier session is known.
   *
   * @param startEpochSecond its first second, s since 1970-01-01 UTC
   */
  public void start(long startEpochSecond) {
    start(startEpochSecond, null);
  }

  /**
   * Forgets everything and begins a session.
   *
   * @param startEpochSecond its first second, s since 1970-01-01 UTC
   * @param history what earlier sessions left; {@code null} if none is known
   */
  public void start(long startEpochSecond, AthleteHistory history) {
    this.startEpochSecond = startEpochSecond;
    sessionSeconds = 0;
    heartRateSeconds = 0;
    speedSeconds = 0;
    inclinationSeconds = 0;
    lastHeartRateBpm = 0;
    heartRateAgeSeconds = 0;
    lastCostMlKgMin = 0;
    costAgeSeconds = 0;
    heartRate10s = 0;
    heartRate30s = 0;
    heartRate2min = 0;
    heartRate5min = 0;
    heartRate30sPeak = 0;
    heartRateExcess = 0;
    heartRateSum = 0;
    heartRateMax = 0;
    cost30s = 0;
    cost30sPeak = 0;
    costSum = 0;
    distanceM = 0;
    elevationGainM = 0;
    trimp = 0;
    Arrays.fill(zoneSeconds, 0);
    unitEnergyMlKg = (float) EffectScale.unitEnergyMlKg(AthleteEstimates.DEFAULT_ACTIVITY_CLASS);
    priorCapacityMlKgMin = AthleteEstimates.UNKNOWN.netCapacityMlKgMin();
    clearStep();
    decoupling.reset();
    capacity.reset(0.015f);
    if (history == null || history.sessions == 0) {
      earlierSessions = 0;
      restSeconds = 0;
      earlierHeartRate30sPeak = 0;
      carriedFatigue = 0;
      carriedHeavyWork = 0;
      heartRateLoad.reset();
      individualLoad.reset();
      return;
    }
    earlierSessions = history.sessions;
    restSeconds = history.restSeconds(startEpochSecond);
    earlierHeartRate30sPeak = history.heartRate30sPeak;
    carriedFatigue = (float) CarriedWork.fatigue(history.carried.residueAfter(restSeconds));
    carriedHeavyWork = history.heavyWorkAfter(restSeconds);
    float energy = history.effectEnergyAfter(restSeconds);
    capacity.carry(history.capacity, energy, carriedHeavyWork);
    heartRateLoad.carry(energy, carriedHeavyWork);
    individualLoad.carry(energy, carriedHeavyWork);
  }

  /**
   * Adds the next second.
   *
   * @param second after the signal monitor; not kept
   * @param estimates of the athlete, as known by now
   */
  public void add(AlignedSecond second, AthleteEstimates estimates) {
    float heartRate = plausible(second.heartRateBpm, 300f);
    float speed = plausible(second.speedMps, 30f);
    float inclination = Math.abs(second.inclinationPct) <= 100f ? second.inclinationPct : Float.NaN;
    float cadence = plausible(second.cadenceSpm, 400f);
    float quality = second.signalQuality >= 0 ? Math.min(1, second.signalQuality) : 0;

    stepSeconds++;
    stepQualitySum += quality;
    if (!Float.isNaN(heartRate)) {
      stepHeartRateSeconds++;
      stepHeartRateSum += heartRate;
    }
    if (!Float.isNaN(speed)) {
      stepSpeedSeconds++;
      stepSpeedSum += speed;
    }
    if (!Float.isNaN(inclination)) {
      stepInclinationSeconds++;
      stepInclinationSum += inclination;
    }
    if (!Float.isNaN(cadence)) {
      stepCadenceSeconds++;
      stepCadenceSum += cadence;
    }

    advance(heartRate, speed, inclination, estimates, 1);

    boolean evidence =
        sessionSeconds > SETTLING_SECONDS
            && !Float.isNaN(heartRate)
            && !Float.isNaN(speed)
            && quality >= MIN_QUALITY
            && (second.imputedMask & (Channel.HEART_RATE.bit() | Channel.SPEED.bit())) == 0
            && cost30s >= MIN_COST_OF_EVIDENCE;
    if (evidence) {
      capacity.observe(heartRate, estimates);
    }
    if (sessionSeconds % WEIGH_EVERY_SECONDS == 0) {
      capacity.weigh(estimates);
    }
    if (speed > MOVING_MPS && !Float.isNaN(heartRate)) {
      decoupling.add(sessionSeconds - 1, OxygenCost.equivalentSpeedMps(lastCostMlKgMin), heartRate);
    }
  }

  private static float plausible(float value, float most) {
    return value >= 0 && value <= most ? value : Float.NaN;
  }

  /** Advances by 1 to 5 s of constant input; shared by what was measured and what is projected. */
  private void advance(
      float heartRate, float speed, float inclination, AthleteEstimates estimates, int seconds) {
    unitEnergyMlKg = (float) EffectScale.unitEnergyMlKg(estimates.activityClass());
    priorCapacityMlKgMin = estimates.netCapacityMlKgMin();
    boolean firstHeartRate = heartRateSeconds == 0;
    boolean firstSpeed = speedSeconds == 0;
    if (sessionSeconds == 0) {
      capacity.weigh(estimates);
    }
    sessionSeconds += seconds;

    if (Float.isNaN(speed)) {
      costAgeSeconds += seconds;
    } else {
      lastCostMlKgMin = (float) OxygenCost.aboveRest(speed, inclination / 100);
      costAgeSeconds = 0;
      speedSeconds += seconds;
      distanceM += (double) speed * seconds;
      costSum += (double) lastCostMlKgMin * seconds;
      cost30s = AVERAGE_30S.toward(firstSpeed ? 0 : cost30s, lastCostMlKgMin, seconds);
      cost30sPeak = Math.max(cost30sPeak, cost30s);
      if (!Float.isNaN(inclination)) {
        inclinationSeconds += seconds;
        double grade = inclination / 100.0;
        elevationGainM += seconds * speed * Math.max(0, grade) / Math.sqrt(1 + grade * grade);
      }
    }
    boolean costHolds = speedSeconds > 0 && costAgeSeconds <= HOLD_SECONDS;

    double reserveFraction = Double.NaN;
    if (Float.isNaN(heartRate)) {
      heartRateAgeSeconds += seconds;
    } else {
      lastHeartRateBpm = heartRate;
      heartRateAgeSeconds = 0;
      heartRateSeconds += seconds;
      heartRateSum += (double) heartRate * seconds;
      heartRateMax = Math.max(heartRateMax, heartRate);
      average(heartRate, firstHeartRate, seconds);
    }
    if (heartRateSeconds > 0 && heartRateAgeSeconds <= HOLD_SECONDS) {
      reserveFraction =
          HeartRateReserve.fraction(
              lastHeartRateBpm, estimates.restingHrBpm(), estimates.maxHrBpm());
      trimp += Trimp.perMinute(reserveFraction, estimates.sexCode()) * seconds / 60;
      int zone = HeartRateZones.index(lastHeartRateBpm, estimates.maxHrBpm());
      if (zone >= 0) {
        zoneSeconds[zone] += seconds;
      }
    }

    if (firstHeartRate && heartRateSeconds > 0) {
      capacity.startHeartRateAt((float) reserveFraction);
    }
    if (costHolds) {
      capacity.advanceAtCost(lastCostMlKgMin, estimates.massKg(), seconds);
    } else {
      double share = Double.isNaN(reserveFraction) ? 0 : individualLoad.uptakeReserve;
      capacity.advanceAtUptake(share, estimates.massKg(), seconds);
    }
    float mass = estimates.massKg();
    float profileCapacity = estimates.netCapacityMlKgMin();
    if (!Double.isNaN(reserveFraction)) {
      double individual = (lastHeartRateBpm - estimates.restingHrBpm()) / capacity.reserveBpm;
      heartRateLoad.advanceAtHeartRate(reserveFraction, profileCapacity, mass, seconds);
      individualLoad.advanceAtHeartRate(individual, capacity.netCapacity, mass, seconds);
    } else {
      double share = costHolds ? capacity.uptakeReserve() : 0;
      heartRateLoad.advanceAtUptake(share, profileCapacity, mass, seconds);
      individualLoad.advanceAtUptake(share, capacity.netCapacity, mass, seconds);
    }

    if (!Float.isNaN(heartRate) && costHolds) {
      float expected = capacity.expectedHeartRateReserve();
      float excess = (heartRate - estimates.restingHrBpm()) / capacity.reserveBpm - expected;
      heartRateExcess = AVERAGE_30S.toward(heartRateExcess, excess, seconds);
    }
  }

  private void average(float heartRate, boolean first, int seconds) {
    if (first) {
      heartRate10s = heartRate;
      heartRate30s = heartRate;
      heartRate2min = heartRate;
      heartRate5min = heartRate;
    } else {
      heartRate10s = AVERAGE_10S.toward(heartRate10s, heartRate, seconds);
      heartRate30s = AVERAGE_30S.toward(heartRate30s, heartRate, seconds);
      heartRate2min = AVERAGE_2MIN.toward(heartRate2min, heartRate, seconds);
      heartRate5min = AVERAGE_5MIN.toward(heartRate5min, heartRate, seconds);
    }
    heartRate30sPeak = Math.max(heartRate30sPeak, heartRate30s);
  }

  /**
   * Writes the {@link FatigueFeatures} of the step that ends here, and begins the next. After every
   * 5 s, and at the session's end for a step that is not full.
   *
   * @param out written from {@code offset} on, {@link FatigueFeatures#COUNT} values
   */
  public void writeFatigueStep(AthleteEstimates estimates, float[] out, int offset) {
    boolean heartRateKnown = heartRateKnown();
    boolean heartRateNow = heartRateKnown && heartRateAgeSeconds <= RECENT_SECONDS;
    boolean costKnown = costKnown();
    boolean costNow = costKnown && costAgeSeconds <= HOLD_SECONDS;
    Arrays.fill(out, offset, offset + FatigueFeatures.COUNT, Float.NaN);

    if (stepHeartRateSeconds > 0) {
      out[offset + FatigueFeatures.HEART_RATE_RESERVE] =
          reserve(stepHeartRateSum / stepHeartRateSeconds, estimates);
    }
    if (heartRateNow) {
      out[offset + FatigueFeatures.HEART_RATE_TREND] = heartRate10s - heartRate2min;
      out[offset + FatigueFeatures.HEART_RATE_RESERVE_30S] = reserve(heartRate30s, estimates);
      out[offset + FatigueFeatures.HEART_RATE_RESERVE_2MIN] = reserve(heartRate2min, estimates);
      out[offset + FatigueFeatures.HEART_RATE_RESERVE_5MIN] = reserve(heartRate5min, estimates);
      out[offset + FatigueFeatures.UPTAKE_FRACTION_HR] = heartRateLoad.uptakeReserve;
      out[offset + FatigueFeatures.HEART_RATE_RESERVE_INDIVIDUAL] =
          individualReserve(heartRate30s, estimates);
      out[offset + FatigueFeatures.UPTAKE_FRACTION_HR_INDIVIDUAL] = individualLoad.uptakeReserve;
    }
    if (heartRateNow && costNow) {
      out[offset + FatigueFeatures.HEART_RATE_EXCESS] = heartRateExcess;
    }
    if (stepSpeedSeconds > 0) {
      out[offset + FatigueFeatures.SPEED] = stepSpeedSum / stepSpeedSeconds;
    }
    if (stepInclinationSeconds > 0) {
      out[offset + FatigueFeatures.INCLINATION] = stepInclinationSum / stepInclinationSeconds;
    }
    if (stepCadenceSeconds > 0) {
      out[offset + FatigueFeatures.CADENCE] = stepCadenceSum / stepCadenceSeconds;
    }
    if (costNow) {
      out[offset + FatigueFeatures.OXYGEN_COST] = lastCostMlKgMin;
      out[offset + FatigueFeatures.CRITICAL_SPEED_RATIO] =
          capacity.criticalSpeedRatio(lastCostMlKgMin);
    }
    if (costKnown) {
      out[offset + FatigueFeatures.OXYGEN_UPTAKE] = capacity.oxygenUptakeMlKgMin();
      out[offset + FatigueFeatures.UPTAKE_FRACTION_COST] = capacity.uptakeReserve();
      out[offset + FatigueFeatures.D_PRIME_SPENT_POPULATION] =
          1 - capacity.dPrimeFractionAt(estimates.netCapacityMlKgMin());
      out[offset + FatigueFeatures.D_PRIME_SPENT_INDIVIDUAL] = 1 - capacity.dPrimeFraction();
      out[offset + FatigueFeatures.HEAVY_WORK_COST] = capacity.heavyWork();
      out[offset + FatigueFeatures.FATIGUE_ESTIMATE_COST] = capacity.fatigueIndex();
      out[offset + FatigueFeatures.FATIGUE_ESTIMATE_CARRIED] =
          1 - (1 - capacity.fatigueIndex()) * (1 - carriedFatigue);
    }
    if (heartRateKnown) {
      out[offset + FatigueFeatures.D_PRIME_SPENT_HR] = (float) (1 - heartRateLoad.dPrimeFraction());
      out[offset + FatigueFeatures.HEAVY_WORK_HR] = heartRateLoad.heavyWork;
      out[offset + FatigueFeatures.FATIGUE_ESTIMATE_HR] = (float) heartRateLoad.fatigueIndex();
      out[offset + FatigueFeatures.TRIMP] = (float) trimp;
      out[offset + FatigueFeatures.D_PRIME_SPENT_HR_INDIVIDUAL] =
          (float) (1 - individualLoad.dPrimeFraction());
    }
    if (earlierSessions > 0) {
      out[offset + FatigueFeatures.CARRIED_FATIGUE] = carriedFatigue;
      out[offset + FatigueFeatures.REST_HOURS] = restHours();
    }
    out[offset + FatigueFeatures.EARLIER_SESSIONS] = earlierSessions;
    out[offset + FatigueFeatures.HEART_RATE_RESERVE_BPM] = capacity.reserveBpm;
    out[offset + FatigueFeatures.HEART_RATE_RESERVE_HIGHEST] = highestReserve(estimates);
    out[offset + FatigueFeatures.SESSION_MINUTES] = sessionSeconds / 60f;
    if (stepSeconds > 0) {
      out[offset + FatigueFeatures.SIGNAL_QUALITY] = stepQualitySum / stepSeconds;
    }
    out[offset + FatigueFeatures.NET_CAPACITY] = capacity.netCapacityMlKgMin();
    out[offset + FatigueFeatures.AGE] = estimates.ageYears();
    out[offset + FatigueFeatures.SEX] = sex(estimates);
    out[offset + FatigueFeatures.ACTIVITY_CLASS] = activityClass(estimates);
    out[offset + FatigueFeatures.MAX_HR_MEASURED] = estimates.maxHrMeasured() ? 1 : 0;
    out[offset + FatigueFeatures.RESTING_HR] = restingHr(estimates);
    clearStep();
  }

  /**
   * Writes the {@link EffectFeatures} of the session so far.
   *
   * @param out written from {@code offset} on, {@link EffectFeatures#COUNT} values
   */
  public void writeEffect(AthleteEstimates estimates, float[] out, int offset) {
    Arrays.fill(out, offset, offset + EffectFeatures.COUNT, Float.NaN);
    float netCapacity = capacity.netCapacityMlKgMin();

    out[offset + EffectFeatures.SESSION_MINUTES] = sessionSeconds / 60f;
    if (heartRateKnown()) {
      out[offset + EffectFeatures.AEROBIC_EFFECT_HR] =
          EffectScale.aerobic(heartRateLoad.plainEnergyPeak, unitEnergyMlKg);
      out[offset + EffectFeatures.AEROBIC_EFFECT_HR_DRIFT] =
          EffectScale.aerobic(heartRateLoad.energyPeak, unitEnergyMlKg);
      out[offset + EffectFeatures.ANAEROBIC_EFFECT_HR] = heartRateLoad.anaerobicEffect();
      out[offset + EffectFeatures.AEROBIC_EFFECT_HR_INDIVIDUAL] =
          EffectScale.aerobic(individualLoad.energyPeak, unitEnergyMlKg);
      out[offset + EffectFeatures.ANAEROBIC_EFFECT_HR_INDIVIDUAL] =
          individualLoad.anaerobicEffect();
      out[offset + EffectFeatures.HEART_RATE_RESERVE_PEAK_INDIVIDUAL] =
          individualReserve(heartRate30sPeak, estimates);
      out[offset + EffectFeatures.TRIMP] = (float) trimp;
      out[offset + EffectFeatures.HEART_RATE_RESERVE_MEAN] = reserve(meanHeartRateBpm(), estimates);
      out[offset + EffectFeatures.HEART_RATE_RESERVE_PEAK] = reserve(heartRate30sPeak, estimates);
      out[offset + EffectFeatures.HEART_RATE_RESERVE_5MIN] = reserve(heartRate5min, estimates);
      for (int zone = 0; zone < HeartRateZones.COUNT; zone++) {
        out[offset + EffectFeatures.ZONE_1_MINUTES + zone] = zoneSeconds[zone] / 60f;
      }
    }
    if (costKnown()) {
      out[offset + EffectFeatures.AEROBIC_EFFECT_COST] =
          capacity.aerobicEffectAt(estimates.netCapacityMlKgMin(), unitEnergyMlKg);
      out[offset + EffectFeatures.AEROBIC_EFFECT_INDIVIDUAL] =
          capacity.aerobicEffect(unitEnergyMlKg);
      out[offset + EffectFeatures.ANAEROBIC_EFFECT_COST] =
          capacity.anaerobicEffectAt(estimates.netCapacityMlKgMin());
      out[offset + EffectFeatures.ANAEROBIC_EFFECT_INDIVIDUAL] = capacity.anaerobicEffect();
      out[offset + EffectFeatures.OXYGEN_COST_MEAN] = (float) (costSum / speedSeconds);
      out[offset + EffectFeatures.OXYGEN_COST_PEAK] = cost30sPeak;
      out[offset + EffectFeatures.UPTAKE_FRACTION_PEAK] = cost30sPeak / netCapacity;
      if (heartRateKnown()) {
        out[offset + EffectFeatures.NET_CAPACITY_HR_LINE] =
            capacity.heartRateLineCapacityMlKgMin(estimates);
        out[offset + EffectFeatures.HEART_RATE_EXCESS] = heartRateExcess;
      }
    }
    out[offset + EffectFeatures.NET_CAPACITY] = netCapacity;
    out[offset + EffectFeatures.HEART_RATE_RESERVE_BPM] = capacity.reserveBpm;
    out[offset + EffectFeatures.HEART_RATE_RESERVE_HIGHEST] = highestReserve(estimates);
    out[offset + EffectFeatures.EARLIER_SESSIONS] = earlierSessions;
    out[offset + EffectFeatures.HEART_RATE_COVERAGE] = heartRateCoverage();
    out[offset + EffectFeatures.SPEED_COVERAGE] = speedCoverage();
    out[offset + EffectFeatures.AGE] = estimates.ageYears();
    out[offset + EffectFeatures.SEX] = sex(estimates);
    out[offset + EffectFeatures.ACTIVITY_CLASS] = activityClass(estimates);
    out[offset + EffectFeatures.MAX_HR_MEASURED] = estimates.maxHrMeasured() ? 1 : 0;
    out[offset + EffectFeatures.RESTING_HR] = restingHr(estimates);
  }

  /**
   * Writes what {@link #writeEffect} would write if the athlete did something next; allocates its
   * scratch space.
   *
   * @see #writeProjectedEffect(AthleteEstimates, float, float, int, float[], int, SessionFeatures)
   */
  public void writeProjectedEffect(
      AthleteEstimates estimates,
      float targetSpeedMps,
      float targetInclinationPct,
      int seconds,
      float[] out,
      int offset) {
    writeProjectedEffect(
        estimates,
        targetSpeedMps,
        targetInclinationPct,
        seconds,
        out,
        offset,
        new SessionFeatures());
  }

  /**
   * Writes what {@link #writeEffect} would write if the athlete did something next. Heart rate
   * follows the session's own relation of heart rate to cost, with its lag and its present excess;
   * lacking heart rate or speed so far, the profile's. This session is not changed.
   *
   * @param targetSpeedMps speed to be held, m/s
   * @param targetInclinationPct inclination to be held, percent; {@code NaN} is level
   * @param seconds for how long, s, 0 or more
   * @param scratch overwritten; reuse it
   */
  public void writeProjectedEffect(
      AthleteEstimates estimates,
      float targetSpeedMps,
      float targetInclinationPct,
      int seconds,
      float[] out,
      int offset,
      SessionFeatures scratch) {
    copyTo(scratch);
    scratch.project(estimates, targetSpeedMps, targetInclinationPct, seconds);
    scratch.writeEffect(estimates, out, offset);
  }

  private void project(
      AthleteEstimates estimates, float speedMps, float inclinationPct, int seconds) {
    boolean withHeartRate = heartRateKnown();
    float excess = costKnown() ? heartRateExcess : 0;
    int left = seconds;
    while (left > 0) {
      int step = Math.min(left, Lag.MAX_STEP_SECONDS);
      float heartRate = Float.NaN;
      if (withHeartRate) {
        heartRate =
            estimates.restingHrBpm()
                + capacity.reserveBpm * (capacity.expectedHeartRateReserve() + excess);
        heartRate = Math.max(30, Math.min(Math.max(estimates.maxHrBpm(), heartRateMax), heartRate));
      }
      advance(heartRate, speedMps, inclinationPct, estimates, step);
      left -= step;
    }
  }

  /** Overwrites another with this one's content. */
  public void copyTo(SessionFeatures target) {
    target.startEpochSecond = startEpochSecond;
    target.sessionSeconds = sessionSeconds;
    target.heartRateSeconds = heartRateSeconds;
    target.speedSeconds = speedSeconds;
    target.inclinationSeconds = inclinationSeconds;
    target.lastHeartRateBpm = lastHeartRateBpm;
    target.heartRateAgeSeconds = heartRateAgeSeconds;
    target.lastCostMlKgMin = lastCostMlKgMin;
    target.costAgeSeconds = costAgeSeconds;
    target.heartRate10s = heartRate10s;
    target.heartRate30s = heartRate30s;
    target.heartRate2min = heartRate2min;
    target.heartRate5min = heartRate5min;
    target.heartRate30sPeak = heartRate30sPeak;
    target.heartRateExcess = heartRateExcess;
    target.heartRateSum = heartRateSum;
    target.heartRateMax = heartRateMax;
    target.cost30s = cost30s;
    target.cost30sPeak = cost30sPeak;
    target.costSum = costSum;
    target.distanceM = distanceM;
    target.elevationGainM = elevationGainM;
    target.trimp = trimp;
    System.arraycopy(zoneSeconds, 0, target.zoneSeconds, 0, zoneSeconds.length);
    target.unitEnergyMlKg = unitEnergyMlKg;
    target.priorCapacityMlKgMin = priorCapacityMlKgMin;
    target.stepSeconds = stepSeconds;
    target.stepHeartRateSeconds = stepHeartRateSeconds;
    target.stepHeartRateSum = stepHeartRateSum;
    target.stepSpeedSeconds = stepSpeedSeconds;
    target.stepSpeedSum = stepSpeedSum;
    target.stepInclinationSeconds = stepInclinationSeconds;
    target.stepInclinationSum = stepInclinationSum;
    target.stepCadenceSeconds = stepCadenceSeconds;
    target.stepCadenceSum = stepCadenceSum;
    target.stepQualitySum = stepQualitySum;
    target.earlierSessions = earlierSessions;
    target.restSeconds = restSeconds;
    target.earlierHeartRate30sPeak = earlierHeartRate30sPeak;
    target.carriedFatigue = carriedFatigue;
    target.carriedHeavyWork = carriedHeavyWork;
    heartRateLoad.copyTo(target.heartRateLoad);
    individualLoad.copyTo(target.individualLoad);
    capacity.copyTo(target.capacity);
    decoupling.copyTo(target.decoupling);
  }

  /**
   * Aerobic effect by the plain formula, beside the model's: effect energy from the share of the
   * heart rate reserve (Swain); from speed for the population's capacity where there is no heart
   * rate.
   *
   * @return score 0 to 5, not rounded; {@code NaN} with neither
   */
  public float baselineAerobicEffect() {
    if (heartRateKnown()) {
      return EffectScale.aerobic(heartRateLoad.plainEnergyPeak, unitEnergyMlKg);
    }
    return costKnown() ? capacity.aerobicEffectAt(priorCapacityMlKgMin, unitEnergyMlKg) : Float.NaN;
  }

  /**
   * Fatigue index by the plain formula, beside the model's: the share of D' that is spent, by the
   * critical speed that profile and population tell; by heart rate where there is no speed.
   *
   * @return 0 to 1; {@code NaN} with neither
   */
  public float baselineFatigueIndex() {
    if (costKnown()) {
      return 1 - capacity.dPrimeFractionAt(priorCapacityMlKgMin);
    }
    return heartRateKnown() ? (float) (1 - heartRateLoad.dPrimeFraction()) : Float.NaN;
  }

  /**
   * Estimated share of D' that is left, by speed for the capacity that profile and session tell; by
   * heart rate where there is no speed.
   *
   * @return 0 to 1; {@code NaN} with neither
   */
  public float dPrimeFraction() {
    if (costKnown()) {
      return capacity.dPrimeFraction();
    }
    return heartRateKnown() ? (float) heartRateLoad.dPrimeFraction() : Float.NaN;
  }

  /** Heavy work that the body carries now, by speed where it is known, else by heart rate, M. */
  public float heavyWork() {
    return costKnown() ? capacity.heavyWork() : individualLoad.heavyWork;
  }

  /** Effect energy now, by speed where it is known, else by heart rate, mL/kg. */
  public float effectEnergyMlKg() {
    return costKnown() ? capacity.effectEnergyMlKg() : individualLoad.energy;
  }

  /** Banister's training impulse; {@code NaN} without heart rate. */
  public float trimp() {
    return heartRateSeconds > 0 ? (float) trimp : Float.NaN;
  }

  /** Seconds by zone, 50 to 60 up to 90 to 100 % of maximum heart rate; the live array. */
  public int[] zoneSeconds() {
    return zoneSeconds;
  }

  /** Seconds added. */
  public int sessionSeconds() {
    return sessionSeconds;
  }

  /** Distance by integrated speed, m; {@code NaN} without speed. */
  public float distanceM() {
    return speedSeconds > 0 ? (float) distanceM : Float.NaN;
  }

  /** Mean speed, m/s; {@code NaN} without speed. */
  public float meanSpeedMps() {
    return speedSeconds > 0 ? (float) (distanceM / speedSeconds) : Float.NaN;
  }

  /** Mean heart rate, bpm; {@code NaN} without heart rate. */
  public float meanHeartRateBpm() {
    return heartRateSeconds > 0 ? (float) (heartRateSum / heartRateSeconds) : Float.NaN;
  }

  /** Highest heart rate that was not masked, bpm; {@code NaN} without heart rate. */
  public float maxHeartRateBpm() {
    return heartRateSeconds > 0 ? heartRateMax : Float.NaN;
  }

  /** Height climbed by speed and inclination, m; {@code NaN} without both. */
  public float elevationGainM() {
    return inclinationSeconds > 0 ? (float) elevationGainM : Float.NaN;
  }

  /** Aerobic decoupling, percent; {@code NaN} with less than 10 min of speed and heart rate. */
  public float decouplingPct() {
    return decoupling.percent();
  }

  /** Share of seconds with heart rate, 0 to 1; 0 before the first second. */
  public float heartRateCoverage() {
    return sessionSeconds > 0 ? (float) heartRateSeconds / sessionSeconds : 0;
  }

  /** Share of seconds with speed, 0 to 1; 0 before the first second. */
  public float speedCoverage() {
    return sessionSeconds > 0 ? (float) speedSeconds / sessionSeconds : 0;
  }

  private boolean heartRateKnown() {
    return heartRateSeconds > 0 && heartRateSeconds * 5L >= sessionSeconds;
  }

  private boolean costKnown() {
    return speedSeconds > 0 && speedSeconds * 5L >= sessionSeconds;
  }

  private static float reserve(float heartRateBpm, AthleteEstimates estimates) {
    return (float)
        HeartRateReserve.fraction(heartRateBpm, estimates.restingHrBpm(), estimates.maxHrBpm());
  }

  private float individualReserve(float heartRateBpm, AthleteEstimates estimates) {
    return (heartRateBpm - estimates.restingHrBpm()) / capacity.reserveBpm;
  }

  private float highestReserve(AthleteEstimates estimates) {
    float highest = Math.max(earlierHeartRate30sPeak, heartRate30sPeak);
    return highest > 0 ? reserve(highest, estimates) : Float.NaN;
  }

  private float restHours() {
    return Math.min(MOST_REST_HOURS, restSeconds / 3600f);
  }

  private static float sex(AthleteEstimates estimates) {
    return estimates.sexCode() == 0 ? Float.NaN : estimates.sexCode();
  }

  private static float activityClass(AthleteEstimates estimates) {
    return estimates.activityClassKnown() ? estimates.activityClass() : Float.NaN;
  }

  private static float restingHr(AthleteEstimates estimates) {
    return estimates.restingHrKnown() ? estimates.restingHrBpm() : Float.NaN;
  }

  private void clearStep() {
    stepSeconds = 0;
    stepHeartRateSeconds = 0;
    stepHeartRateSum = 0;
    stepSpeedSeconds = 0;
    stepSpeedSum = 0;
    stepInclinationSeconds = 0;
    stepInclinationSum = 0;
    stepCadenceSeconds = 0;
    stepCadenceSum = 0;
    stepQualitySum = 0;
  }
}
