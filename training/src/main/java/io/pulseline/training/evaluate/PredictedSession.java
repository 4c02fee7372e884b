package io.pulseline.training.evaluate;

import io.pulseline.training.data.SessionRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What each predictor says of a session after each frame.
 *
 * @param session the session
 * @param labels for each label, the predictions by predictor, frame by frame
 */
record PredictedSession(SessionRows session, List<Map<String, double[]>> labels) {

  /** Nothing said yet of so many labels. */
  static PredictedSession of(SessionRows session, int labelCount) {
    return new PredictedSession(
        session,
        IntStream.range(0, labelCount)
            .<Map<String, double[]>>mapToObj(label -> new LinkedHashMap<>())
            .toList());
  }

  void put(int label, String predictor, double[] byFrame) {
    labels.get(label).put(predictor, byFrame);
  }

  double[] of(int label, String predictor) {
    return labels.get(label).get(predictor);
  }

  /** True value of the label after the frame. */
  @FunctionalInterface
  interface Truth {
    double at(SessionRows session, int frame, int label);
  }

  /** Predictions of a label after each frame of the sessions, beside a constant. */
  static Comparison compare(
      List<PredictedSession> sessions, int label, double constant, Truth truth) {
    Comparison comparison = new Comparison();
    for (PredictedSession predicted : sessions) {
      for (int frame = 0; frame < predicted.session().frames(); frame++) {
        predicted.addTo(comparison, label, frame, constant, truth);
      }
    }
    return comparison;
  }

  /** Adds what is predicted of a label after one frame, beside a constant. */
  void addTo(Comparison comparison, int label, int frame, double constant, Truth truth) {
    double actual = truth.at(session, frame, label);
    labels
        .get(label)
        .forEach((predictor, byFrame) -> comparison.add(predictor, byFrame[frame], actual));
    comparison.add(Comparison.CONSTANT, constant, actual);
  }
}
