package io.pulseline.modelstore;

/** A verified model without state. Not thread-safe: one per subtask. */
public final class FeedForwardModel implements AutoCloseable {
  /** Name and version. */
  public ModelId id() {
    throw new UnsupportedOperationException();
  }

  /** The manifest. */
  public Manifest manifest() {
    throw new UnsupportedOperationException();
  }

  /** Features of one row. */
  public int featureCount() {
    throw new UnsupportedOperationException();
  }

  /** Outputs of one row. */
  public int outputCount() {
    throw new UnsupportedOperationException();
  }

  /** Scores each row. */
  public void score(float[] features, float[] outputs, int batch) {
    throw new UnsupportedOperationException();
  }

  /** What each feature contributed to one output of each row. */
  public void contributions(float[] features, int batch, int output, float[] contributions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
