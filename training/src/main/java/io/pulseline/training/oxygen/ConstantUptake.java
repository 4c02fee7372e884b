package io.pulseline.training.oxygen;

import java.util.Arrays;
import java.util.List;

/** The mean of the training participants' seconds. */
record ConstantUptake() implements UptakeMethod {
  @Override
  public String name() {
    return "constant";
  }

  @Override
  public UptakePredictor fit(List<WatchSession> train) {
    double sum = 0;
    long count = 0;
    for (WatchSession session : train) {
      for (float uptake : session.participant().uptakeMlKgMin()) {
        if (!Float.isNaN(uptake)) {
          sum += uptake;
          count++;
        }
      }
    }
    float mean = (float) (sum / count);
    return session -> {
      float[] predicted = new float[session.participant().seconds()];
      Arrays.fill(predicted, mean);
      return predicted;
    };
  }
}
