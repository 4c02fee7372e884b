package io.pulseline.training.oxygen;

import java.util.Arrays;

/**
 * What was measured of one participant, second by second; {@code NaN} where a value was impossible.
 * The arrays have one length and must not be changed.
 *
 * @param id as the file names the participant
 * @param massKg body mass, kg
 * @param heartRateBpm heart rate, bpm
 * @param cadenceSpm steps of both feet per minute
 * @param uptakeMlKgMin oxygen uptake, mL/kg/min
 * @param maskedValues how many values were impossible
 */
public record Participant(
    String id,
    float massKg,
    float[] heartRateBpm,
    float[] cadenceSpm,
    float[] uptakeMlKgMin,
    int maskedValues) {

  /** Seconds measured. */
  public int seconds() {
    return heartRateBpm.length;
  }

  /** Whether the other has the same heart rate and oxygen uptake, second by second. */
  boolean isMeasuredAs(Participant other) {
    return Arrays.equals(heartRateBpm, other.heartRateBpm)
        && Arrays.equals(uptakeMlKgMin, other.uptakeMlKgMin);
  }

  /** The same with another oxygen uptake, mL/kg/min. */
  Participant withUptake(float[] uptake) {
    return new Participant(id, massKg, heartRateBpm, cadenceSpm, uptake, maskedValues);
  }
}
