package io.pulseline.modelstore;

import ai.djl.ndarray.NDList;
import java.util.Arrays;

/**
 * What each feature contributed to an output of a network without state: the output less what it
 * would be with that feature at its training mean. Exact, and without a forward pass for each
 * feature: one input's change adds a multiple of its column to the first layer, and from there on
 * only units whose value has changed are followed. With two hidden layers {@link
 * SecondLayerChanges} also spares the second, and features that cannot be among the largest where
 * only these are asked for.
 *
 * <p>Plain arithmetic on the weights that PyTorch scores with, row by row, so that the result is
 * the same to the last bit on every machine and whatever the batch. A feature that is missing, at
 * its mean or unused contributes exactly 0.
 */
final class RankOneOcclusion {
  /** Rounding by which a bound may be too low, as a share and in linear units. */
  private static final float ROUNDING = 1e-5f;

  private final Manifest manifest;
  private final FeatureScaling scaling;
  private final LinearLayer[] layers;

  /** Null unless there are two hidden layers. */
  private final SecondLayerChanges second;

  private final float[] scaled;

  /** By layer: the units' sums of the row as it is. */
  private final float[][] sums;

  /** By layer: the units' sums with one feature at its mean. */
  private final float[][] moved;

  /** By layer: the units' rectified values of the row as it is. */
  private final float[][] rectified;

  /** By layer: how much these change with one feature at its mean. */
  private final float[][] changes;

  /** By feature: what brings it to its mean; 0 if it is there or not asked for. */
  private final float[] moves;

  /** By feature: the greatest size that its contribution can have; below 0 where it is known. */
  private final float[] greatest;

  private final float[] largest;

  RankOneOcclusion(Manifest manifest, FeatureScaling scaling, NDList parameters) {
    this.manifest = manifest;
    this.scaling = scaling;
    layers = new LinearLayer[parameters.size() / 2];
    sums = new float[layers.length][];
    moved = new float[layers.length][];
    rectified = new float[layers.length][];
    changes = new float[layers.length][];
    for (int i = 0; i < layers.length; i++) {
      layers[i] =
          new LinearLayer(
              parameters.get(2 * i).toFloatArray(), parameters.get(2 * i + 1).toFloatArray());
      sums[i] = new float[layers[i].units];
      moved[i] = new float[layers[i].units];
      rectified[i] = new float[layers[i].units];
      changes[i] = new float[layers[i].units];
    }
    second =
        layers.length == 3
            ? new SecondLayerChanges(layers[0], layers[1], layers[2], scaling.readCount())
            : null;
    moves = new float[scaling.readCount()];
    scaled = new float[scaling.width()];
    greatest = new float[scaling.readCount()];
    largest = new float[scaling.readCount()];
  }

  /**
   * Fills rows × columns contributions.
   *
   * @param wanted columns whose contribution is asked for; the others' are 0
   * @param count how many of the largest by size are asked for, 1 or more; others may be 0
   * @throws ScoringException if a result is not finite
   */
  void contributions(
      float[] rows, int batch, int output, boolean[] wanted, int count, float[] contributions) {
    int columns = scaling.featureCount();
    if (output < 0 || output >= manifest.outputs().size()) {
      throw new IllegalArgumentException("There is no output " + output + ".");
    }
    BatchScorer.require("features", rows.length, (long) batch * columns);
    BatchScorer.require("contributions", contributions.length, (long) batch * columns);
    Arrays.fill(contributions, 0, batch * columns, 0f);
    for (int row = 0; row < batch; row++) {
      scaling.scale(rows, row * columns, scaled, 0, 1);
      forward();
      bound(output, wanted, count);
      float whole = value(output, sums[layers.length - 1][output]);
      Arrays.fill(largest, 0f);
      for (int feature = next(count); feature >= 0; feature = next(count)) {
        greatest[feature] = -1f;
        float contribution = whole - value(output, without(feature, output));
        if (!Float.isFinite(contribution)) {
          throw ScoringException.notFinite(manifest.id(), new int[] {row});
        }
        contributions[row * columns + scaling.rawColumn(feature)] = contribution;
        note(Math.abs(contribution), count);
      }
    }
  }

  /** Computes all units of the row as it is. */
  private void forward() {
    float[] inputs = scaled;
    for (int i = 0; i < layers.length; i++) {
      System.arraycopy(layers[i].bias, 0, sums[i], 0, layers[i].units);
      layers[i].forward(inputs, sums[i]);
      for (int unit = 0; unit < sums[i].length; unit++) {
        rectified[i][unit] = LinearLayer.rectified(sums[i][unit]);
      }
      inputs = rectified[i];
    }
  }

  /** Bounds the contribution of each feature that is wanted and not at its mean. */
  private void bound(int output, boolean[] wanted, int count) {
    for (int feature = 0; feature < moves.length; feature++) {
      moves[feature] = wanted[scaling.rawColumn(feature)] ? -scaled[feature] : 0f;
    }
    if (second != null) {
      second.prepare(moves, sums[0], sums[1], output);
    }
    boolean all = second == null || count >= moves.length;
    float steepest = steepest(manifest.outputs().get(output));
    for (int feature = 0; feature < moves.length; feature++) {
      if (moves[feature] == 0f) {
        greatest[feature] = -1f;
      } else if (all) {
        greatest[feature] = Float.POSITIVE_INFINITY;
      } else {
        greatest[feature] = steepest * (second.greatest(feature) * (1 + ROUNDING) + ROUNDING);
      }
    }
  }

  /** How much an output changes at most for a linear unit. */
  private static float steepest(Manifest.Output output) {
    return (float) output.scale()
        * (output.activation() == Manifest.Activation.SIGMOID ? 0.25f : 1f);
  }

  /** The feature with the greatest bound; -1 if none that is left can be among the largest. */
  private int next(int count) {
    int next = -1;
    float bound = count <= largest.length ? largest[count - 1] : 0f;
    for (int feature = 0; feature < greatest.length; feature++) {
      if (greatest[feature] >= 0f && greatest[feature] >= bound) {
        next = feature;
        bound = greatest[feature];
      }
    }
    return next;
  }

  /** Sorts a contribution's size into the largest. */
  private void note(float size, int count) {
    float sinking = size;
    for (int i = 0; i < Math.min(count, largest.length); i++) {
      float higher = Math.max(largest[i], sinking);
      sinking = Math.min(largest[i], sinking);
      largest[i] = higher;
    }
  }

  /** The last layer's sum for an output with a feature at its mean. */
  private float without(int feature, int output) {
    layers[0].forward(feature, moves[feature], sums[0], moved[0]);
    change(0);
    int last = layers.length - 1;
    if (second != null) {
      return sums[last][output] + second.change(feature, changes[0]);
    }
    for (int i = 1; i < layers.length; i++) {
      System.arraycopy(sums[i], 0, moved[i], 0, layers[i].units);
      layers[i].forward(changes[i - 1], moved[i]);
      change(i);
    }
    return moved[last][output];
  }

  private void change(int layer) {
    float[] before = rectified[layer];
    float[] after = moved[layer];
    float[] change = changes[layer];
    for (int unit = 0; unit < change.length; unit++) {
      change[unit] = LinearLayer.rectified(after[unit]) - before[unit];
    }
  }

  private float value(int output, float linear) {
    Manifest.Output specified = manifest.outputs().get(output);
    double activated =
        specified.activation() == Manifest.Activation.SIGMOID
            ? 1 / (1 + Math.exp(-linear))
            : linear;
    double value = specified.offset() + specified.scale() * activated;
    return (float) Math.max(specified.min(), Math.min(specified.max(), value));
  }
}
