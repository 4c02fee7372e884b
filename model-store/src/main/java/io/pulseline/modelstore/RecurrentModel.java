package io.pulseline.modelstore;

import java.util.List;

/**
 * A verified recurrent model whose state the caller carries. Not thread-safe: one per subtask. A
 * row's result does not depend on the other rows of its batch, nor on its position, to the last
 * bit.
 */
public final class RecurrentModel implements AutoCloseable {
  private final Manifest manifest;
  private final BatchScorer scorer;
  private final Occlusion occlusion;

  RecurrentModel(Manifest manifest, BatchScorer scorer) {
    this.manifest = manifest;
    this.scorer = scorer;
    occlusion = new Occlusion(scorer);
  }

  /** Name and version. */
  public ModelId id() {
    return manifest.id();
  }

  /** The manifest. */
  public Manifest manifest() {
    return manifest;
  }

  /** Raw values of one step: all features of the code, whether or not the model uses them. */
  public int featureCount() {
    return scorer.featureCount();
  }

  /** Steps by which one call advances the state. */
  public int stepsPerFrame() {
    return scorer.steps();
  }

  /** Numbers of one row's state; all 0 at a session's start. */
  public int stateSize() {
    return scorer.stateSize();
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
   * Advances each row's state by one frame.
   *
   * @param features raw values, rows × steps × features of the code, NaN where missing
   * @param state rows × state size: before the frame when called, after it on return
   * @param outputs rows × outputs, in the manifest's units and limits
   * @param batch rows, at least 0
   * @throws ScoringException naming the rows without a finite result; their state is unchanged, and
   *     the other rows are done
   * @throws IllegalArgumentException if an array is too short
   */
  public void score(float[] features, float[] state, float[] outputs, int batch) {
    scorer.score(features, state, outputs, batch);
  }

  /**
   * What each feature of the frame contributed to one output: the output less what it would be with
   * the feature at its training mean in all steps of the frame. A missing feature contributes 0.
   *
   * @param features as for {@link #score}
   * @param stateBefore state before the frame; not changed
   * @param batch rows
   * @param output index of the output
   * @param contributions rows × features of the code, in the output's unit; 0 for those that the
   *     model does not use
   * @throws ScoringException if a result is not finite
   */
  public void contributions(
      float[] features, float[] stateBefore, int batch, int output, float[] contributions) {
    occlusion.contributions(features, stateBefore, batch, output, contributions);
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    scorer.close();
  }
}
