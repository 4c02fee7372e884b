package io.pulseline.physiology.athlete;

/**
 * What is known of an athlete. {@code NaN} (or 0 for the year, UNKNOWN for enums) is unknown, never
 * a guess; guesses are made by {@link AthleteEstimates}, which says that they are.
 *
 * @param birthYear calendar year, 0 if unknown
 * @param massKg body mass, kg
 * @param heightCm height, cm
 * @param restingHrBpm resting heart rate, bpm
 * @param maxHrBpm measured maximum heart rate, bpm
 * @param activityClass 0 (never trains) to 10 (trains daily for competition)
 * @param limitHrBpm heart rate that no recommendation may exceed, bpm
 * @param limitSpeedMps speed that no recommendation may exceed, m/s
 * @param limitInclinationPct inclination that no recommendation may exceed, percent
 * @param limitSessionMinutes session length that no recommendation may exceed, min
 */
public record Athlete(
    int birthYear,
    Sex sex,
    float massKg,
    float heightCm,
    float restingHrBpm,
    float maxHrBpm,
    float activityClass,
    Goal goal,
    float limitHrBpm,
    float limitSpeedMps,
    float limitInclinationPct,
    float limitSessionMinutes) {

  /** An athlete of whom nothing is known. */
  public static final Athlete UNKNOWN =
      new Athlete(
          0,
          Sex.UNKNOWN,
          Float.NaN,
          Float.NaN,
          Float.NaN,
          Float.NaN,
          Float.NaN,
          Goal.UNKNOWN,
          Float.NaN,
          Float.NaN,
          Float.NaN,
          Float.NaN);
}
