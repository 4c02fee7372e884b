package io.pulseline.training.learn;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a network is fitted.
 *
 * @param epochs most passes over the training sessions
 * @param patience passes without a better validation loss after which to stop
 * @param batch sessions (recurrent) or rows of an update
 * @param truncateSteps steps through which gradients go back (recurrent)
 * @param learningRate at the start; falls by a cosine to a fiftieth
 * @param weightDecay decoupled, on weights only
 * @param clipNorm limit of the norm of all gradients
 * @param inputNoise deviation of noise on the scaled features, drawn anew for each row, or
 *     (recurrent) for each session, so that an athlete is not recognised by age and resting heart
 *     rate
 */
public record HyperParameters(
    int epochs,
    int patience,
    int batch,
    int truncateSteps,
    double learningRate,
    double weightDecay,
    double clipNorm,
    double inputNoise) {

  double learningRate(double progress) {
    double cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
    return learningRate * (0.02 + 0.98 * cosine);
  }

  /** For the manifest. */
  public SortedMap<String, String> describe() {
    SortedMap<String, String> described = new TreeMap<>();
    described.put("optimiser", "AdamW");
    described.put("epochs", String.valueOf(epochs));
    described.put("patience", String.valueOf(patience));
    described.put("batch", String.valueOf(batch));
    described.put("truncateSteps", String.valueOf(truncateSteps));
    described.put("learningRate", learningRate + ", cosine to a fiftieth");
    described.put("weightDecay", String.valueOf(weightDecay));
    described.put("clipNorm", String.valueOf(clipNorm));
    described.put("inputNoise", String.valueOf(inputNoise));
    described.put("weightAverage", "exponential, 0.998 per update");
    return described;
  }
}
