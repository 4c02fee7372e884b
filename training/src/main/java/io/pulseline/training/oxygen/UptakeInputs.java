package io.pulseline.training.oxygen;

import io.pulseline.physiology.features.Feature;
import io.pulseline.physiology.kinetics.Lag;
import java.util.ArrayList;
import java.util.List;

/**
 * What the trained models see at each second: exponential averages, over 10 s to 5 min, of heart
 * rate, as it is or above the lowest minute so far, of cadence, of cadence beyond a stroll's, and
 * of whether the person walks. The long averages stand for what is left of earlier work. Neither
 * the body mass nor the resting heart rate is among them: of a handful of participants either is as
 * good as a name.
 *
 * <p>A missing value is taken to hold; what was never there is {@code NaN}.
 */
final class UptakeInputs {
  private static final int[] AVERAGES_S = {10, 30, 60, 120, 300};
  private static final float STROLL_SPM = 100f;
  private static final float WALKING_SPM = 30f;
  private static final int CHANNELS = 4;

  /** From where heart rate is counted. */
  enum HeartRate {
    /** From 0. */
    AS_IT_IS,
    /** From the lowest minute so far. */
    ABOVE_RESTING
  }

  /** The inputs of a second, in order. */
  static final List<Feature> LIST = list();

  private UptakeInputs() {}

  private static List<Feature> list() {
    List<Feature> features = new ArrayList<>();
    for (int seconds : AVERAGES_S) {
      String over = ", exponential average over " + seconds + " s.";
      features.add(new Feature("heart_rate_" + seconds + "s", "bpm", "Heart rate" + over));
      features.add(new Feature("cadence_" + seconds + "s", "1/min", "Cadence" + over));
      features.add(
          new Feature("brisk_" + seconds + "s", "1/min", "Cadence beyond a stroll's" + over));
      features.add(new Feature("walking_" + seconds + "s", "1", "Share of time on foot" + over));
    }
    return List.copyOf(features);
  }

  /** Seconds × inputs. */
  static float[] of(WatchSession session, HeartRate counted) {
    int seconds = session.participant().seconds();
    int width = LIST.size();
    float[] rows = new float[seconds * width];
    float[] resting = resting(session, counted);
    for (int i = 0; i < AVERAGES_S.length; i++) {
      float[] heartRate = average(session.heartRateBpm(), AVERAGES_S[i]);
      float[] cadence = average(session.cadenceSpm(), AVERAGES_S[i]);
      float[] brisk = average(brisk(session.cadenceSpm()), AVERAGES_S[i]);
      float[] walking = average(walking(session.cadenceSpm()), AVERAGES_S[i]);
      for (int second = 0; second < seconds; second++) {
        int at = second * width + i * CHANNELS;
        rows[at] = heartRate[second] - resting[second];
        rows[at + 1] = cadence[second];
        rows[at + 2] = brisk[second];
        rows[at + 3] = walking[second];
      }
    }
    return rows;
  }

  /** Lowest minute so far; before there is a minute, the first average itself. */
  private static float[] resting(WatchSession session, HeartRate counted) {
    float[] resting = new float[session.participant().seconds()];
    if (counted == HeartRate.ABOVE_RESTING) {
      float[] first = average(session.heartRateBpm(), AVERAGES_S[0]);
      for (int second = 0; second < resting.length; second++) {
        float lowest = session.restingBpm()[second];
        resting[second] = Float.isNaN(lowest) ? first[second] : lowest;
      }
    }
    return resting;
  }

  private static float[] brisk(float[] cadence) {
    float[] brisk = new float[cadence.length];
    for (int i = 0; i < brisk.length; i++) {
      brisk[i] = Float.isNaN(cadence[i]) ? Float.NaN : Math.max(0, cadence[i] - STROLL_SPM);
    }
    return brisk;
  }

  private static float[] walking(float[] cadence) {
    float[] walking = new float[cadence.length];
    for (int i = 0; i < walking.length; i++) {
      walking[i] = Float.isNaN(cadence[i]) ? Float.NaN : cadence[i] > WALKING_SPM ? 1 : 0;
    }
    return walking;
  }

  /** Exponential average up to each second; a missing value is taken to hold. */
  static float[] average(float[] values, int tauSeconds) {
    Lag lag = new Lag(tauSeconds);
    float[] averages = new float[values.length];
    float held = Float.NaN;
    float average = Float.NaN;
    for (int i = 0; i < values.length; i++) {
      held = Float.isNaN(values[i]) ? held : values[i];
      average = Float.isNaN(average) ? held : lag.toward(average, held, 1);
      averages[i] = average;
    }
    return averages;
  }
}
