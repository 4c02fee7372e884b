package io.pulseline.cli.display;

/**
 * What is known of an athlete's present session, for one row of a table.
 *
 * @param athleteId the athlete
 * @param sessionSeconds session time of the newest frame, s
 * @param heartRateBpm mean heart rate of the newest frame, or NaN
 * @param speedMps mean speed of the newest frame, or NaN
 * @param aerobicEffect aerobic effect so far, or NaN
 * @param anaerobicEffect anaerobic effect so far, or NaN
 * @param fatigueIndex fatigue index of the newest frame, 0 to 1, or NaN
 * @param advice newest advice in a few words; empty before the first
 * @param alerts alerts that stand, in a few words; empty without
 * @param ended whether the session has ended
 */
public record AthleteRow(
    String athleteId,
    int sessionSeconds,
    double heartRateBpm,
    double speedMps,
    double aerobicEffect,
    double anaerobicEffect,
    double fatigueIndex,
    String advice,
    String alerts,
    boolean ended) {

  static AthleteRow unknown(String athleteId) {
    return new AthleteRow(
        athleteId, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, "", "", false);
  }
}
