package io.pulseline.modelstore;

import java.util.Arrays;
import java.util.List;

/**
 * A verified model without state. Not thread-safe: one per subtask. A row's result does not depend
 * on the other rows of its batch, nor on its position, to the last bit.
 */
public final class FeedForwardModel implements AutoCloseable {
  private static final float[] NO_STATE = new float[0];

  private final Manifest manifest;
  private final BatchScorer scorer;
  private final RankOneOcclusion occlusion;
  private final boolean[] allColumns;

  FeedForwardModel(Manifest manifest, BatchScorer scorer) {
    this.manifest = manifest;
    this.scorer = scorer;
    occlusion = new RankOneOcclusion(manifest, scorer.scaling(), scorer.parameters());
    allColumns = new boolean[scorer.featureCount()];
    Arrays.fill(allColumns, true);
  }

  /** Name and version. */
  public ModelId id() {
    return manifest.id();
  }

  /** The manifest. */
  public Manifest manifest() {
    return manifest;
  }

  /** Raw values of one row: all features of the code, whether or not the model uses them. */
  public int featureCount() {
    return scorer.featureCount();
  }

  FeatureScaling scaling() {
    return scorer.scaling();
  }

  /** Outputs of one row. */
  public int outputCount() {
    return scorer.outputCount();
  }

  /** Batch shapes to which rows are padded on this machine, ascending. */
  public List<Integer> batchShapes() {
    return scorer.shapes();
  }

  /**
   * Scores each row.
   *
   * @param features raw values, rows × features of the code, NaN where missing
   * @param outputs rows × outputs, in the manifest's units and limits
   * @param batch rows, at least 0
   * @throws ScoringException naming the rows without a finite result; the other rows are done
   * @throws IllegalArgumentException if an array is too short
   */
  public void score(float[] features, float[] outputs, int batch) {
    scorer.score(features, NO_STATE, outputs, batch);
  }

  /**
   * What each feature contributed to one output: the output less what it would be with the feature
   * at its training mean. A missing feature contributes 0.
   *
   * @param features as for {@link #score}
   * @param batch rows
   * @param output index of the output
   * @param contributions rows × features of the code, in the output's unit; 0 for those that the
   *     model does not use
   * @throws ScoringException if a result is not finite
   */
  public void contributions(float[] features, int batch, int output, float[] contributions) {
    occlusion.contributions(features, batch, output, allColumns, allColumns.length, contributions);
  }

  /**
   * The largest contributions by size among some of the features; exact, and much less work than
   * all of them.
   *
   * @param wanted by feature of the code: whether its contribution is asked for
   * @param count how many of the largest are asked for, 1 or more
   * @param contributions as for {@link #contributions}; those that are not asked for, or certainly
   *     smaller than {@code count} others, may be 0
   * @throws ScoringException if a result is not finite
   */
  public void largestContributions(
      float[] features, int batch, int output, boolean[] wanted, int count, float[] contributions) {
    occlusion.contributions(features, batch, output, wanted, count, contributions);
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    scorer.close();
  }
}
