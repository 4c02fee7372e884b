package io.pulseline.training.oxygen;

import io.pulseline.modelstore.FeatureScaling;
import io.pulseline.physiology.features.Feature;
import io.pulseline.training.learn.FeatureStatistics;
import io.pulseline.training.learn.LinearModel;
import java.util.List;
import java.util.function.Function;

/**
 * Least squares on inputs of the same second.
 *
 * @param name for tables
 * @param inputs what the inputs are
 * @param rows seconds × inputs of a session
 */
record LinearUptake(String name, List<Feature> inputs, Function<WatchSession, float[]> rows)
    implements UptakeMethod {

  /** Neighbouring seconds tell little new. */
  private static final int EVERY_SECONDS = 5;

  LinearUptake {
    inputs = List.copyOf(inputs);
  }

  /** On all of {@link UptakeInputs}. */
  static LinearUptake onAverages(UptakeInputs.HeartRate counted) {
    return new LinearUptake(
        counted == UptakeInputs.HeartRate.AS_IT_IS ? "averages" : "averages above resting",
        UptakeInputs.LIST,
        session -> UptakeInputs.of(session, counted));
  }

  /** The baseline: heart rate and cadence, each smoothed by one exponential average. */
  static LinearUptake onSmoothed(int tauSeconds) {
    return new LinearUptake(
        "heart rate and cadence smoothed over " + tauSeconds + " s",
        List.of(
            new Feature("heart_rate", "bpm", "Heart rate, smoothed."),
            new Feature("cadence", "1/min", "Cadence, smoothed.")),
        session -> smoothed(session, tauSeconds));
  }

  private static float[] smoothed(WatchSession session, int tauSeconds) {
    float[] heartRate = UptakeInputs.average(session.heartRateBpm(), tauSeconds);
    float[] cadence = UptakeInputs.average(session.cadenceSpm(), tauSeconds);
    float[] rows = new float[2 * heartRate.length];
    for (int second = 0; second < heartRate.length; second++) {
      rows[2 * second] = heartRate[second];
      rows[2 * second + 1] = cadence[second];
    }
    return rows;
  }

  @Override
  public UptakePredictor fit(List<WatchSession> train) {
    int width = inputs.size();
    List<float[]> all = train.stream().map(rows).toList();
    FeatureStatistics statistics = new FeatureStatistics(inputs);
    all.forEach(statistics::add);
    LinearModel.Fitting fitting = new LinearModel.Fitting(new FeatureScaling(statistics.specify()));
    for (int i = 0; i < all.size(); i++) {
      float[] uptake = train.get(i).participant().uptakeMlKgMin();
      for (int second = 0; second < uptake.length; second += EVERY_SECONDS) {
        if (!Float.isNaN(uptake[second])) {
          fitting.add(all.get(i), second * width, uptake[second]);
        }
      }
    }
    LinearModel model = fitting.fit();
    return session -> {
      float[] inputsOf = rows.apply(session);
      float[] predicted = new float[session.participant().seconds()];
      for (int second = 0; second < predicted.length; second++) {
        predicted[second] = (float) model.predict(inputsOf, second * width);
      }
      return predicted;
    };
  }
}
