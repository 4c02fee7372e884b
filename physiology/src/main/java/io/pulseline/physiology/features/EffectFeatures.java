package io.pulseline.physiology.features;

import java.util.List;

/**
 * Inputs of the effect model: one row for the session so far. A value that cannot be known is
 * {@code NaN}, never 0. None is a latent of the simulator: all follow from watch, treadmill and
 * profile.
 */
public final class EffectFeatures {
  static final int SESSION_MINUTES = 0;
  static final int AEROBIC_EFFECT_HR = 1;
  static final int AEROBIC_EFFECT_HR_DRIFT = 2;
  static final int AEROBIC_EFFECT_COST = 3;
  static final int AEROBIC_EFFECT_INDIVIDUAL = 4;
  static final int ANAEROBIC_EFFECT_HR = 5;
  static final int ANAEROBIC_EFFECT_COST = 6;
  static final int ANAEROBIC_EFFECT_INDIVIDUAL = 7;
  static final int TRIMP = 8;
  static final int HEART_RATE_RESERVE_MEAN = 9;
  static final int HEART_RATE_RESERVE_PEAK = 10;
  static final int HEART_RATE_RESERVE_5MIN = 11;
  static final int ZONE_1_MINUTES = 12;
  static final int ZONE_2_MINUTES = 13;
  static final int ZONE_3_MINUTES = 14;
  static final int ZONE_4_MINUTES = 15;
  static final int ZONE_5_MINUTES = 16;
  static final int OXYGEN_COST_MEAN = 17;
  static final int OXYGEN_COST_PEAK = 18;
  static final int UPTAKE_FRACTION_PEAK = 19;
  static final int NET_CAPACITY = 20;
  static final int NET_CAPACITY_HR_LINE = 21;
  static final int HEART_RATE_EXCESS = 22;
  static final int HEART_RATE_COVERAGE = 23;
  static final int SPEED_COVERAGE = 24;
  static final int AGE = 25;
  static final int SEX = 26;
  static final int ACTIVITY_CLASS = 27;
  static final int MAX_HR_MEASURED = 28;
  static final int RESTING_HR = 29;
  static final int AEROBIC_EFFECT_HR_INDIVIDUAL = 30;
  static final int ANAEROBIC_EFFECT_HR_INDIVIDUAL = 31;
  static final int HEART_RATE_RESERVE_PEAK_INDIVIDUAL = 32;
  static final int HEART_RATE_RESERVE_BPM = 33;
  static final int EARLIER_SESSIONS = 34;
  static final int HEART_RATE_RESERVE_HIGHEST = 35;

  /** The features in the order in which they are written. */
  public static final List<Feature> LIST =
      List.of(
          new Feature("session_minutes", "min", "Session time."),
          new Feature(
              "aerobic_effect_hr",
              "score",
              "Aerobic effect by the plain formula from heart rate (Swain)."),
          new Feature(
              "aerobic_effect_hr_drift",
              "score",
              "Aerobic effect from heart rate corrected for expected drift."),
          new Feature(
              "aerobic_effect_cost",
              "score",
              "Aerobic effect from oxygen cost, for the capacity that profile and population tell."),
          new Feature(
              "aerobic_effect_individual",
              "score",
              "Aerobic effect from oxygen cost, for the capacity estimated from the session."),
          new Feature(
              "anaerobic_effect_hr",
              "score",
              "Anaerobic effect from heart rate above the critical intensity."),
          new Feature(
              "anaerobic_effect_cost",
              "score",
              "Anaerobic effect from speed above the critical speed that profile and population tell."),
          new Feature(
              "anaerobic_effect_individual",
              "score",
              "Anaerobic effect from speed above the critical speed estimated from the session."),
          new Feature("trimp", "TRIMP", "Training impulse (Banister)."),
          new Feature(
              "heart_rate_reserve_mean", "fraction", "Share of the heart rate reserve, mean."),
          new Feature(
              "heart_rate_reserve_peak",
              "fraction",
              "Share of the heart rate reserve, highest exponential average over 30 s."),
          new Feature(
              "heart_rate_reserve_5min",
              "fraction",
              "Share of the heart rate reserve, exponential average over 5 min."),
          new Feature("zone_1_minutes", "min", "Time at 50 to 60 % of maximum heart rate."),
          new Feature("zone_2_minutes", "min", "Time at 60 to 70 % of maximum heart rate."),
          new Feature("zone_3_minutes", "min", "Time at 70 to 80 % of maximum heart rate."),
          new Feature("zone_4_minutes", "min", "Time at 80 to 90 % of maximum heart rate."),
          new Feature("zone_5_minutes", "min", "Time at 90 % of maximum heart rate and above."),
          new Feature(
              "oxygen_cost_mean", "mL/kg/min", "Oxygen cost of speed and inclination, mean."),
          new Feature(
              "oxygen_cost_peak",
              "mL/kg/min",
              "Oxygen cost of speed and inclination, highest exponential average over 30 s."),
          new Feature(
              "uptake_fraction_peak",
              "fraction",
              "That peak as a share of the capacity estimated from the session."),
          new Feature(
              "net_capacity",
              "mL/kg/min",
              "Oxygen cost above rest at which VO2max is reached, estimated from profile and session."),
          new Feature(
              "net_capacity_hr_line",
              "mL/kg/min",
              "The same by the line of heart rate on oxygen cost alone, extrapolated to the maximum."),
          new Feature(
              "heart_rate_excess",
              "fraction",
              "Heart rate above what speed and inclination explain, over the reserve, average over 30 s."),
          new Feature("heart_rate_coverage", "fraction", "Share of seconds with heart rate."),
          new Feature("speed_coverage", "fraction", "Share of seconds with speed."),
          new Feature("age", "a", "Age."),
          new Feature("sex", "1", "-1 female, 1 male; missing if unknown."),
          new Feature("activity_class", "class", "Activity class, 0 to 10."),
          new Feature(
              "max_hr_measured", "1", "1 where the maximum heart rate was measured, else 0."),
          new Feature("resting_hr", "bpm", "Resting heart rate of the profile."),
          new Feature(
              "aerobic_effect_hr_individual",
              "score",
              "Aerobic effect by heart rate, for the reserve and capacity that the sessions tell."),
          new Feature(
              "anaerobic_effect_hr_individual",
              "score",
              "Anaerobic effect by heart rate, for the reserve and capacity that the sessions tell."),
          new Feature(
              "heart_rate_reserve_peak_individual",
              "fraction",
              "Highest 30 s average of heart rate as a share of the reserve that the sessions tell."),
          new Feature(
              "heart_rate_reserve_bpm",
              "bpm",
              "Heart rate reserve, estimated from profile and sessions."),
          new Feature("earlier_sessions", "1", "Earlier sessions that were seen, at most 8."),
          new Feature(
              "heart_rate_reserve_highest",
              "fraction",
              "Share of the heart rate reserve, highest 30 s average of this and all earlier sessions."));

  /** How many there are. */
  public static final int COUNT = LIST.size();

  private EffectFeatures() {}
}
