package io.pulseline.training.oxygen;

import java.util.List;

/** The mean of what several methods say. */
record MeanUptake(String name, List<UptakeMethod> methods) implements UptakeMethod {
  MeanUptake {
    methods = List.copyOf(methods);
  }

  @Override
  public UptakePredictor fit(List<WatchSession> train) {
    List<UptakePredictor> fitted = methods.stream().map(method -> method.fit(train)).toList();
    return session -> mean(fitted.stream().map(predictor -> predictor.predict(session)).toList());
  }

  /** Mean second by second; {@code NaN} where one is. */
  static float[] mean(List<float[]> predictions) {
    float[] mean = new float[predictions.get(0).length];
    for (float[] prediction : predictions) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += prediction[i] / predictions.size();
      }
    }
    return mean;
  }
}
