package io.pulseline.gym.simulation;

import io.pulseline.gym.workouts.Workout;
import io.pulseline.physiology.athlete.Athlete;

/**
 * A simulated session: the true signals and the labels, one value a second. The arrays belong to
 * the session and must not be changed; index i is the second that ends at session time i + 1.
 */
public final class SimulatedSession {
  private final SimulatedAthlete athlete;
  private final Workout workout;
  private final CarryOver carryOver;
  private final long startEpochSecond;
  private final int seconds;
  private final Physiology end;

  final float[] heartRateBpm;
  final float[] speedMps;
  final float[] inclinationPct;
  final float[] cadenceSpm;
  final float[] fatigueIndex;
  final float[] rpe;
  final float[] vo2MlKgMin;
  final float[] aerobicEffect;
  final float[] anaerobicEffect;
  final float[] dPrimeFraction;

  SimulatedSession(
      SimulatedAthlete athlete,
      Workout workout,
      CarryOver carryOver,
      long startEpochSecond,
      int seconds,
      float[][] series,
      Physiology end) {
    this.athlete = athlete;
    this.end = end;
    this.workout = workout;
    this.carryOver = carryOver;
    this.startEpochSecond = startEpochSecond;
    this.seconds = seconds;
    this.heartRateBpm = series[0];
    this.speedMps = series[1];
    this.inclinationPct = series[2];
    this.cadenceSpm = series[3];
    this.fatigueIndex = series[4];
    this.rpe = series[5];
    this.vo2MlKgMin = series[6];
    this.aerobicEffect = series[7];
    this.anaerobicEffect = series[8];
    this.dPrimeFraction = series[9];
  }

  /** Number of series in a session. */
  static final int SERIES = 10;

  /** The athlete with all latents: for evaluation, never for features. */
  public SimulatedAthlete athlete() {
    return athlete;
  }

  /** What the athlete entered in the app. */
  public Athlete profile() {
    return athlete.profile();
  }

  public Workout workout() {
    return workout;
  }

  /** What the athlete brought from before; latent. */
  public CarryOver carryOver() {
    return carryOver;
  }

  /** What is left of the session after a rest of so many seconds; latent. */
  CarryOver carryOverAfter(double restSeconds) {
    return end.carryOverAfter(restSeconds);
  }

  /** First second, s since 1970-01-01 UTC. */
  public long startEpochSecond() {
    return startEpochSecond;
  }

  /** Length, s. */
  public int seconds() {
    return seconds;
  }

  /** True heart rate, bpm. */
  public float[] heartRateBpm() {
    return heartRateBpm;
  }

  /** True speed, m/s. */
  public float[] speedMps() {
    return speedMps;
  }

  /** True grade, percent. */
  public float[] inclinationPct() {
    return inclinationPct;
  }

  /** True cadence, steps of both feet per min. */
  public float[] cadenceSpm() {
    return cadenceSpm;
  }

  /** Label: fatigue index Φ, 0 to 1. */
  public float[] fatigueIndex() {
    return fatigueIndex;
  }

  /** Label: rating of perceived exertion, 6 to 20. */
  public float[] rpe() {
    return rpe;
  }

  /** Label: oxygen uptake, mL/kg/min. */
  public float[] vo2MlKgMin() {
    return vo2MlKgMin;
  }

  /** Label: aerobic effect so far, 0 to 5, never falling. */
  public float[] aerobicEffect() {
    return aerobicEffect;
  }

  /** Label: anaerobic effect so far, 0 to 5, never falling. */
  public float[] anaerobicEffect() {
    return anaerobicEffect;
  }

  /** Label: D′ left, 0 to 1. */
  public float[] dPrimeFraction() {
    return dPrimeFraction;
  }
}
