package io.pulseline.modelstore;

import java.util.Arrays;

/**
 * What each feature contributed to an output of a recurrent model: the output less what it would be
 * with that feature at its training mean. The replacements of several rows are scored together. A
 * missing feature stands at its mean already and contributes 0; so does one that the model does not
 * use.
 */
final class Occlusion {
  private final BatchScorer scorer;
  private final int columns;
  private final int features;
  private final int width;
  private final int variants;
  private final int rowsPerCall;
  private final float[] inputs;
  private final float[] states;
  private final float[] results;

  Occlusion(BatchScorer scorer) {
    this.scorer = scorer;
    columns = scorer.featureCount();
    features = scorer.scaling().readCount();
    width = scorer.steps() * columns;
    variants = features + 1;
    rowsPerCall = Math.max(1, scorer.largestShape() / variants);
    inputs = new float[rowsPerCall * variants * width];
    states = new float[rowsPerCall * variants * scorer.stateSize()];
    results = new float[rowsPerCall * variants * scorer.outputCount()];
  }

  /** Fills rows × columns contributions; the state before is ignored without recurrence. */
  void contributions(
      float[] rows, float[] stateBefore, int batch, int output, float[] contributions) {
    if (output < 0 || output >= scorer.outputCount()) {
      throw new IllegalArgumentException("There is no output " + output + ".");
    }
    BatchScorer.require("features", rows.length, (long) batch * width);
    BatchScorer.require("state", stateBefore.length, (long) batch * scorer.stateSize());
    BatchScorer.require("contributions", contributions.length, (long) batch * columns);
    for (int first = 0; first < batch; first += rowsPerCall) {
      int count = Math.min(rowsPerCall, batch - first);
      for (int row = 0; row < count; row++) {
        vary(rows, stateBefore, first + row, row * variants);
      }
      scorer.score(inputs, states, results, count * variants);
      for (int row = 0; row < count; row++) {
        float whole = result(row * variants, output);
        Arrays.fill(contributions, (first + row) * columns, (first + row + 1) * columns, 0f);
        for (int feature = 0; feature < features; feature++) {
          contributions[(first + row) * columns + scorer.scaling().rawColumn(feature)] =
              whole - result(row * variants + 1 + feature, output);
        }
      }
    }
  }

  private float result(int row, int output) {
    return results[row * scorer.outputCount() + output];
  }

  /** The row as it is, then with each feature at its mean. */
  private void vary(float[] rows, float[] stateBefore, int row, int target) {
    int size = scorer.stateSize();
    for (int variant = 0; variant < variants; variant++) {
      int to = (target + variant) * width;
      System.arraycopy(rows, row * width, inputs, to, width);
      System.arraycopy(stateBefore, row * size, states, (target + variant) * size, size);
      if (variant > 0) {
        replace(to, variant - 1);
      }
    }
  }

  private void replace(int from, int feature) {
    float mean = scorer.scaling().mean(feature);
    int column = scorer.scaling().rawColumn(feature);
    for (int at = from + column; at < from + width; at += columns) {
      if (!Float.isNaN(inputs[at])) {
        inputs[at] = mean;
      }
    }
  }
}
