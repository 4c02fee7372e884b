package io.pulseline.physiology.athlete;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the formulas need of an athlete: known values where there are any, population estimates
 * elsewhere, and {@link #reasonCodes} that say which is which. Immutable; build one per session or
 * per profile, not per second.
 *
 * <p>Values outside what a person can have are treated as unknown. A maximum heart rate is only
 * called measured when the profile gave one.
 *
 * @param ageYears age at the time of the session, years; {@code NaN} if unknown
 * @param sexCode -1 female, 0 unknown, 1 male
 * @param massKg body mass, kg; 70 if unknown
 * @param massKnown whether the profile gave the mass
 * @param restingHrBpm resting heart rate, bpm; 65.5 - 0.35 (VO2max - 42) if unknown (Quer 2020,
 *     PLoS ONE 15:e0227709)
 * @param restingHrKnown whether the profile gave the resting heart rate
 * @param maxHrBpm maximum heart rate, bpm; 211 - 0.64 age if not measured (Nes 2013, Scand J Med
 *     Sci Sports 23:697)
 * @param maxHrMeasured whether the profile gave a measured maximum
 * @param activityClass 0 to 10; 4.5 if unknown
 * @param activityClassKnown whether the profile gave the activity class
 * @param vo2maxMlKgMin maximal oxygen uptake, mL/kg/min (Kaminsky 2015, Mayo Clin Proc 90:1515,
 *     with a gain for the activity class, and what a known resting heart rate tells)
 * @param netCapacityMlKgMin oxygen cost above rest, by the population's running economy, at which
 *     VO2max is reached, mL/kg/min; 12 mL/kg/min per m/s of level running
 * @param netCapacityLogSd standard deviation of the logarithm of the net capacity's error
 * @param heartRateReserveSdBpm standard deviation of the heart rate reserve's error, bpm
 * @param criticalSpeedMps critical speed on the level, m/s
 * @param dPrimeM distance that can be run above critical speed, m
 * @param reasonCodes what is not known, in UPPER_SNAKE_CASE
 */
public record AthleteEstimates(
    float ageYears,
    int sexCode,
    float massKg,
    boolean massKnown,
    float restingHrBpm,
    boolean restingHrKnown,
    float maxHrBpm,
    boolean maxHrMeasured,
    float activityClass,
    boolean activityClassKnown,
    float vo2maxMlKgMin,
    float netCapacityMlKgMin,
    float netCapacityLogSd,
    float heartRateReserveSdBpm,
    float criticalSpeedMps,
    float dPrimeM,
    List<String> reasonCodes) {

  /** Nothing but the stream is known of the athlete. */
  public static final String NO_PROFILE = "NO_PROFILE";

  /** Age is unknown; that of the middle of the population is used. */
  public static final String AGE_UNKNOWN = "AGE_UNKNOWN";

  /** Sex is unknown; the mean of both is used. */
  public static final String SEX_UNKNOWN = "SEX_UNKNOWN";

  /** Mass is unknown; 70 kg is used. */
  public static final String MASS_UNKNOWN = "MASS_UNKNOWN";

  /** The maximum heart rate is the population's for the age, not measured. */
  public static final String MAX_HR_ESTIMATED = "MAX_HR_ESTIMATED";

  /** The resting heart rate is the population's. */
  public static final String RESTING_HR_DEFAULT = "RESTING_HR_DEFAULT";

  /** The activity class is unknown; 4.5 is used. */
  public static final String ACTIVITY_CLASS_DEFAULT = "ACTIVITY_CLASS_DEFAULT";

  /** Running economy of the population relative to the ACSM equation (DOMAIN: 0.97 ± 0.06). */
  public static final float ECONOMY = 0.97f;

  /** Oxygen uptake at rest, mL/kg/min (one metabolic equivalent, ACSM). */
  public static final float RESTING_VO2_ML_KG_MIN = 3.5f;

  /** Oxygen cost of level running above rest, mL/kg/min per m/s (ACSM: 0.2 per m/min). */
  public static final float RUNNING_COST_PER_MPS = 12f;

  /** Critical speed over the speed at VO2max, population mean (0.84 ± 0.035). */
  public static final float CRITICAL_FRACTION = 0.84f;

  /** Median D' of the population, m. */
  public static final float D_PRIME_M = 180f;

  /** Activity class used when unknown. */
  public static final float DEFAULT_ACTIVITY_CLASS = 4.5f;

  private static final float DEFAULT_AGE_YEARS = 40f;
  private static final float DEFAULT_MASS_KG = 70f;
  private static final float MIN_RESERVE_BPM = 40f;

  /** Everything unknown. */
  public static final AthleteEstimates UNKNOWN = of(Athlete.UNKNOWN, 0L);

  public AthleteEstimates {
    reasonCodes = List.copyOf(reasonCodes);
  }

  /**
   * Estimates for an athlete.
   *
   * @param athlete what is known
   * @param epochSecond when the session takes place, s since 1970-01-01 UTC; for the age
   */
  public static AthleteEstimates of(Athlete athlete, long epochSecond) {
    List<String> reasons = new ArrayList<>();

    int year = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, 86_400L)).getYear();
    int age = athlete.birthYear() <= 0 ? -1 : year - athlete.birthYear();
    boolean ageKnown = age >= 5 && age <= 110;
    boolean sexKnown = athlete.sex() == Sex.FEMALE || athlete.sex() == Sex.MALE;
    boolean massKnown = within(athlete.massKg(), 20f, 300f);
    boolean restingKnown = within(athlete.restingHrBpm(), 25f, 120f);
    boolean classKnown = within(athlete.activityClass(), 0f, 10f);
    boolean maxMeasured =
        within(athlete.maxHrBpm(), 100f, 240f)
            && (!restingKnown || athlete.maxHrBpm() >= athlete.restingHrBpm() + MIN_RESERVE_BPM);

    if (!(ageKnown || sexKnown || massKnown || restingKnown || classKnown || maxMeasured)) {
      reasons.add(NO_PROFILE);
    }
    note(reasons, maxMeasured, MAX_HR_ESTIMATED);
    note(reasons, restingKnown, RESTING_HR_DEFAULT);
    note(reasons, ageKnown, AGE_UNKNOWN);
    note(reasons, sexKnown, SEX_UNKNOWN);
    note(reasons, classKnown, ACTIVITY_CLASS_DEFAULT);
    note(reasons, massKnown, MASS_UNKNOWN);

    float ageUsed = ageKnown ? age : DEFAULT_AGE_YEARS;
    int sexCode = sexKnown ? (athlete.sex() == Sex.MALE ? 1 : -1) : 0;
    float activityClass = classKnown ? athlete.activityClass() : DEFAULT_ACTIVITY_CLASS;

    float vo2max = populationVo2max(ageUsed, sexCode, activityClass);
    float expectedResting = restingHr(vo2max);
    float resting = restingKnown ? athlete.restingHrBpm() : expectedResting;
    if (restingKnown) {
      vo2max = clamp(vo2max + VO2MAX_PER_RESTING_BPM * (resting - expectedResting), 15f, 85f);
    }
    float maxHr = maxMeasured ? athlete.maxHrBpm() : maxHr(ageUsed);
    maxHr = Math.max(maxHr, resting + MIN_RESERVE_BPM);

    float netCapacity = (vo2max - RESTING_VO2_ML_KG_MIN) / ECONOMY;
    double logVariance =
        square(6.5 / (vo2max - RESTING_VO2_ML_KG_MIN))
            + square(0.06)
            + (ageKnown ? 0 : square(0.12))
            + (sexKnown ? 0 : square(0.12))
            + (classKnown ? 0 : square(0.13));
    double reserveVariance =
        square(maxMeasured ? 3 : ageKnown ? 10.8 : 13) + square(restingKnown ? 3 : 7);

    return new AthleteEstimates(
        ageKnown ? age : Float.NaN,
        sexCode,
        massKnown ? athlete.massKg() : DEFAULT_MASS_KG,
        massKnown,
        resting,
        restingKnown,
        maxHr,
        maxMeasured,
        activityClass,
        classKnown,
        vo2max,
        netCapacity,
        (float) Math.sqrt(logVariance),
        (float) Math.sqrt(reserveVariance),
        CRITICAL_FRACTION * netCapacity / RUNNING_COST_PER_MPS,
        D_PRIME_M,
        reasons);
  }

  /** Whether anything here is a population default. */
  public boolean populationDefaults() {
    return !reasonCodes.isEmpty();
  }

  /** Heart rate reserve, bpm: maximum less resting heart rate. */
  public float heartRateReserveBpm() {
    return maxHrBpm - restingHrBpm;
  }

  /** Population maximum heart rate, bpm: 211 - 0.64 age (Nes 2013). */
  public static float maxHr(float ageYears) {
    return 211f - 0.64f * ageYears;
  }

  /** Population resting heart rate, bpm: 65.5 - 0.35 (VO2max - 42) (level from Quer 2020). */
  public static float restingHr(float vo2maxMlKgMin) {
    return clamp(65.5f - 0.35f * (vo2maxMlKgMin - 42f), 38f, 95f);
  }

  /**
   * Population VO2max, mL/kg/min: 48.0 for men and 37.6 for women at 25 years, 10 % less per decade
   * (Kaminsky 2015), and a gain of 0 to 16 mL/kg/min that rises with the activity class from 2.5 to
   * 8.5, so that the recreational runner of class 5.5 has 8.
   *
   * @param sexCode -1 female, 0 unknown, 1 male
   */
  public static float populationVo2max(float ageYears, int sexCode, float activityClass) {
    float at25 = sexCode > 0 ? 48.0f : sexCode < 0 ? 37.6f : 42.8f;
    float mean = (float) (at25 * Math.pow(0.9, (ageYears - 25f) / 10f));
    return clamp(mean + vo2maxGain(activityClass), 20f, 80f);
  }

  /** Gain of VO2max with the activity class, mL/kg/min: 0 up to 2.5, 8 at 5.5, 16 from 8.5. */
  public static float vo2maxGain(float activityClass) {
    return clamp((activityClass - 2.5f) * (8f / 3f), 0f, 16f);
  }

  /**
   * Regression of VO2max on the deviation of the resting heart rate, mL/kg/min per bpm, from the
   * relation of {@link #restingHr} with 6.5 mL/kg/min and 6.5 bpm of spread around the means.
   */
  private static final float VO2MAX_PER_RESTING_BPM = -0.35f / (1f + 0.35f * 0.35f);

  private static void note(List<String> reasons, boolean known, String reason) {
    if (!known) {
      reasons.add(reason);
    }
  }

  private static boolean within(float value, float low, float high) {
    return value >= low && value <= high;
  }

  private static float clamp(float value, float low, float high) {
    return Math.max(low, Math.min(high, value));
  }

  private static double square(double value) {
    return value * value;
  }
}
