package io.pulseline.physiology.features;

import java.util.List;

/**
 * Inputs of the recurrent fatigue model: one row per step of 5 s. A value that cannot be known is
 * {@code NaN}, never 0. None is a latent of the simulator: all follow from watch, treadmill and
 * profile.
 */
public final class FatigueFeatures {
  /** Length of a step, s. */
  public static final int STEP_SECONDS = 5;

  /** Steps in a frame of 10 s. */
  public static final int STEPS_PER_FRAME = 2;

  static final int HEART_RATE_RESERVE = 0;
  static final int HEART_RATE_TREND = 1;
  static final int HEART_RATE_RESERVE_30S = 2;
  static final int HEART_RATE_RESERVE_2MIN = 3;
  static final int HEART_RATE_RESERVE_5MIN = 4;
  static final int HEART_RATE_EXCESS = 5;
  static final int SPEED = 6;
  static final int INCLINATION = 7;
  static final int CADENCE = 8;
  static final int OXYGEN_COST = 9;
  static final int OXYGEN_UPTAKE = 10;
  static final int UPTAKE_FRACTION_COST = 11;
  static final int UPTAKE_FRACTION_HR = 12;
  static final int CRITICAL_SPEED_RATIO = 13;
  static final int D_PRIME_SPENT_POPULATION = 14;
  static final int D_PRIME_SPENT_INDIVIDUAL = 15;
  static final int D_PRIME_SPENT_HR = 16;
  static final int HEAVY_WORK_COST = 17;
  static final int HEAVY_WORK_HR = 18;
  static final int FATIGUE_ESTIMATE_COST = 19;
  static final int FATIGUE_ESTIMATE_HR = 20;
  static final int TRIMP = 21;
  static final int SESSION_MINUTES = 22;
  static final int SIGNAL_QUALITY = 23;
  static final int NET_CAPACITY = 24;
  static final int AGE = 25;
  static final int SEX = 26;
  static final int ACTIVITY_CLASS = 27;
  static final int MAX_HR_MEASURED = 28;
  static final int RESTING_HR = 29;
  static final int HEART_RATE_RESERVE_INDIVIDUAL = 30;
  static final int UPTAKE_FRACTION_HR_INDIVIDUAL = 31;
  static final int D_PRIME_SPENT_HR_INDIVIDUAL = 32;
  static final int FATIGUE_ESTIMATE_CARRIED = 33;
  static final int CARRIED_FATIGUE = 34;
  static final int REST_HOURS = 35;
  static final int EARLIER_SESSIONS = 36;
  static final int HEART_RATE_RESERVE_BPM = 37;
  static final int HEART_RATE_RESERVE_HIGHEST = 38;

  /** The features in the order in which they are written. */
  public static final List<Feature> LIST =
      List.of(
          new Feature(
              "heart_rate_reserve",
              "fraction",
              "Share of the heart rate reserve in use, mean of the step."),
          new Feature(
              "heart_rate_trend",
              "bpm",
              "Heart rate of the last 10 s less that of the last 2 min, both exponential averages."),
          new Feature(
              "heart_rate_reserve_30s",
              "fraction",
              "Share of the heart rate reserve, exponential average over 30 s."),
          new Feature(
              "heart_rate_reserve_2min",
              "fraction",
              "Share of the heart rate reserve, exponential average over 2 min."),
          new Feature(
              "heart_rate_reserve_5min",
              "fraction",
              "Share of the heart rate reserve, exponential average over 5 min."),
          new Feature(
              "heart_rate_excess",
              "fraction",
              "Heart rate above what speed and inclination explain, over the reserve, average over 30 s."),
          new Feature("speed", "m/s", "Belt speed or speed over ground, mean of the step."),
          new Feature(
              "inclination",
              "%",
              "Inclination of the belt or grade of the ground, mean of the step."),
          new Feature("cadence", "1/min", "Steps of both feet per minute, mean of the step."),
          new Feature(
              "oxygen_cost",
              "mL/kg/min",
              "Steady-state oxygen cost of speed and inclination above rest (ACSM, Minetti)."),
          new Feature(
              "oxygen_uptake",
              "mL/kg/min",
              "Oxygen uptake by on-kinetics and slow component from the cost, for the capacity estimated from the session."),
          new Feature(
              "uptake_fraction_cost",
              "fraction",
              "That uptake as a share of the capacity estimated from the session."),
          new Feature(
              "uptake_fraction_hr",
              "fraction",
              "Share of the oxygen uptake reserve by heart rate (Swain), corrected for expected drift."),
          new Feature(
              "critical_speed_ratio",
              "1",
              "Equivalent level speed over critical speed, for the capacity estimated from the session."),
          new Feature(
              "d_prime_spent_population",
              "fraction",
              "Share of D' that is spent, for the critical speed that profile and population tell."),
          new Feature(
              "d_prime_spent_individual",
              "fraction",
              "Share of D' that is spent, for the capacity estimated from the session."),
          new Feature(
              "d_prime_spent_hr", "fraction", "Share of D' that is spent, by heart rate alone."),
          new Feature(
              "heavy_work_cost",
              "1",
              "Heavy work done (M: 1 is two hours at 75 % of VO2max), by cost, for the capacity estimated from the session."),
          new Feature("heavy_work_hr", "1", "Heavy work done (M), by heart rate alone."),
          new Feature(
              "fatigue_estimate_cost",
              "fraction",
              "1 - (D/D') exp(-0.7 M), by cost, for the capacity estimated from the session."),
          new Feature(
              "fatigue_estimate_hr", "fraction", "1 - (D/D') exp(-0.7 M), by heart rate alone."),
          new Feature("trimp", "TRIMP", "Training impulse of the session so far (Banister)."),
          new Feature("session_minutes", "min", "Session time at the end of the step."),
          new Feature("signal_quality", "fraction", "Trust in the heart rate, mean of the step."),
          new Feature(
              "net_capacity",
              "mL/kg/min",
              "Oxygen cost above rest at which VO2max is reached, estimated from profile and session."),
          new Feature("age", "a", "Age."),
          new Feature("sex", "1", "-1 female, 1 male; missing if unknown."),
          new Feature("activity_class", "class", "Activity class, 0 to 10."),
          new Feature(
              "max_hr_measured", "1", "1 where the maximum heart rate was measured, else 0."),
          new Feature("resting_hr", "bpm", "Resting heart rate of the profile."),
          new Feature(
              "heart_rate_reserve_individual",
              "fraction",
              "Share of the heart rate reserve that the sessions tell, exponential average over 30 s."),
          new Feature(
              "uptake_fraction_hr_individual",
              "fraction",
              "Share of the oxygen uptake reserve by heart rate, for the reserve that the sessions tell."),
          new Feature(
              "d_prime_spent_hr_individual",
              "fraction",
              "Share of D' that is spent, by heart rate, for the reserve and capacity that the sessions tell."),
          new Feature(
              "fatigue_estimate_carried",
              "fraction",
              "fatigue_estimate_cost with the fatigue carried over from earlier days."),
          new Feature(
              "carried_fatigue",
              "fraction",
              "Fatigue carried over from earlier days (C), as far as sessions were seen; missing without any."),
          new Feature(
              "rest_hours", "h", "Rest since the last session that was seen, at most a week."),
          new Feature("earlier_sessions", "1", "Earlier sessions that were seen, at most 8."),
          new Feature(
              "heart_rate_reserve_bpm",
              "bpm",
              "Heart rate reserve, estimated from profile and sessions."),
          new Feature(
              "heart_rate_reserve_highest",
              "fraction",
              "Share of the heart rate reserve, highest 30 s average of this and all earlier sessions."));

  /** How many there are. */
  public static final int COUNT = LIST.size();

  private FatigueFeatures() {}
}
