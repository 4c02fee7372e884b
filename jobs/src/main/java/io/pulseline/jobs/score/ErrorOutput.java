package io.pulseline.jobs.score;

import io.pulseline.modelstore.Confidence;
import io.pulseline.modelstore.Manifest;

/**
 * Reads from a row of outputs how likely one of them is right within a tolerance. The model says it
 * in the same pass as the output itself.
 */
final class ErrorOutput {
  private final Confidence confidence;
  private final int column;
  private final int width;
  private final double tolerance;

  private ErrorOutput(Confidence confidence, int column, int width, double tolerance) {
    this.confidence = confidence;
    this.column = column;
    this.width = width;
    this.tolerance = tolerance;
  }

  /**
   * What the model says of the output's error.
   *
   * @param tolerance in the output's unit
   */
  static ErrorOutput of(Manifest manifest, String output, double tolerance) {
    Confidence confidence = manifest.confidence(output).orElse(null);
    int column = confidence == null ? -1 : manifest.outputIndex(confidence.errorOutput());
    return new ErrorOutput(confidence, column, manifest.outputs().size(), tolerance);
  }

  /** Probability of the row, 0 to 1; {@code NaN} if the model does not say. */
  float confidence(float[] outputs, int row) {
    return confidence == null
        ? Float.NaN
        : (float) confidence.probabilityWithin(outputs[row * width + column], tolerance);
  }
}
