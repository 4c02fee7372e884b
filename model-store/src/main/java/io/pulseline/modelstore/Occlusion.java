package io.pulseline.modelstore;

/**
 * What each feature contributed to an output: the output less what it would be with that feature at
 * its training mean. All replacements of a batch are scored together. A missing feature stands at
 * its mean already and contributes 0.
 */
final class Occlusion {
  private Occlusion() {}

  static void contributions(
      BatchScorer scorer,
      float[] features,
      float[] stateBefore,
      int batch,
      int output,
      float[] contributions) {
    int count = scorer.featureCount();
    int steps = scorer.steps();
    int outputs = scorer.outputCount();
    if (output < 0 || output >= outputs) {
      throw new IllegalArgumentException("There is no output " + output + ".");
    }
    if (contributions.length < batch * count) {
      throw new IllegalArgumentException(
          "The array of contributions has %d values where %d are needed."
              .formatted(contributions.length, batch * count));
    }
    int width = steps * count;
    int size = scorer.stateSize();
    int variants = count + 1;
    float[] rows = new float[variants * width];
    float[] states = new float[variants * size];
    float[] results = new float[variants * outputs];
    for (int row = 0; row < batch; row++) {
      for (int variant = 0; variant < variants; variant++) {
        System.arraycopy(features, row * width, rows, variant * width, width);
        if (size > 0) {
          System.arraycopy(stateBefore, row * size, states, variant * size, size);
        }
        if (variant > 0) {
          occlude(scorer.manifest(), rows, variant * width, steps, count, variant - 1);
        }
      }
      scorer.score(rows, states, results, variants);
      for (int feature = 0; feature < count; feature++) {
        contributions[row * count + feature] =
            results[output] - results[(feature + 1) * outputs + output];
      }
    }
  }

  private static void occlude(
      Manifest manifest, float[] rows, int from, int steps, int count, int feature) {
    float mean = (float) manifest.features().get(feature).mean();
    for (int step = 0; step < steps; step++) {
      int at = from + step * count + feature;
      if (!Float.isNaN(rows[at])) {
        rows[at] = mean;
      }
    }
  }
}
