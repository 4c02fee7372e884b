package io.pulseline.gym.devices;

import io.pulseline.gym.faults.BeltFaults;
import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.faults.SmartRecording;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.gym.workouts.WorkoutKind;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * What the devices of one session measured, on a 1 s grid, with their faults, after masking of
 * values that cannot be true: the input from which features are computed in training. {@code NaN}
 * is missing. Faults of clocks and of delivery are not in it: they are mended, or the sample is
 * rejected, before features are computed.
 *
 * @param heartRateBpm heart rate, bpm
 * @param speedMps speed, m/s
 * @param inclinationPct inclination or grade, percent
 * @param cadenceSpm steps of both feet per min
 * @param chestStrap whether the heart rate comes from a chest strap
 * @param onTreadmill whether speed comes from a treadmill's belt
 */
public record SensedSession(
    float[] heartRateBpm,
    float[] speedMps,
    float[] inclinationPct,
    float[] cadenceSpm,
    boolean chestStrap,
    boolean onTreadmill) {

  private static final double OUTDOOR_SHARE = 0.2;

  /** Share of watches that give the grade outdoors, and of those that give cadence. */
  private static final double OUTDOOR_GRADE_SHARE = 0.5;

  private static final double CADENCE_SHARE = 0.9;
  private static final double STEEPEST_PLAUSIBLE_PCT = 40;

  /**
   * The session as devices with faults saw it.
   *
   * @param seed same arguments, same result
   */
  public static SensedSession of(SimulatedSession session, FaultRates rates, long seed) {
    RandomGenerator random = Seeds.generator(seed, 3);
    boolean strap = random.nextDouble() < rates.chestStrapShare();
    boolean outdoors =
        session.workout().kind() == WorkoutKind.HILLY_RUN
            || (session.workout().isFlat() && random.nextDouble() < OUTDOOR_SHARE);
    boolean hasGrade = !outdoors || random.nextDouble() < OUTDOOR_GRADE_SHARE;
    boolean hasCadence = random.nextDouble() < CADENCE_SHARE;
    boolean smart = random.nextDouble() < rates.smartRecordingShare();
    HeartRateSensor sensor =
        strap ? HeartRateSensor.chestStrap(rates, random) : HeartRateSensor.optical(rates, random);
    BeltFaults belt = new BeltFaults(rates, random);
    WatchSpeed watchSpeed = new WatchSpeed(rates, random);
    SmartRecording recording = new SmartRecording(rates, random);

    int seconds = session.seconds();
    float[] heartRate = missing(seconds);
    float[] speed = missing(seconds);
    float[] inclination = missing(seconds);
    float[] cadence = missing(seconds);
    for (int second = 0; second < seconds; second++) {
      double trueCadence = session.cadenceSpm()[second];
      double trueSpeed = session.speedMps()[second];
      double measured = sensor.measure(session.heartRateBpm()[second], trueCadence);
      double gps = watchSpeed.outdoors(trueSpeed);
      boolean recorded = !smart || recording.records();
      if (recorded) {
        heartRate[second] = measured > 0 ? (float) measured : Float.NaN;
        cadence[second] = hasCadence ? Math.round(trueCadence) : Float.NaN;
      }
      if (!outdoors) {
        speed[second] = (float) belt.speedMps(trueSpeed);
        double shown = belt.inclinationPct(session.inclinationPct()[second]);
        inclination[second] = Math.abs(shown) <= STEEPEST_PLAUSIBLE_PCT ? (float) shown : Float.NaN;
      } else if (recorded) {
        speed[second] = (float) gps;
        inclination[second] = hasGrade ? session.inclinationPct()[second] : Float.NaN;
      }
    }
    return new SensedSession(heartRate, speed, inclination, cadence, strap, !outdoors);
  }

  private static float[] missing(int seconds) {
    float[] series = new float[seconds];
    Arrays.fill(series, Float.NaN);
    return series;
  }
}
