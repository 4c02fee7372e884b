package io.pulseline.modelstore;

/** A verified recurrent model whose state the caller carries. Not thread-safe: one per subtask. */
public final class RecurrentModel implements AutoCloseable {
  /** Name and version. */
  public ModelId id() {
    throw new UnsupportedOperationException();
  }

  /** The manifest. */
  public Manifest manifest() {
    throw new UnsupportedOperationException();
  }

  /** Features of one step. */
  public int featureCount() {
    throw new UnsupportedOperationException();
  }

  /** Steps by which one call advances the state. */
  public int stepsPerFrame() {
    throw new UnsupportedOperationException();
  }

  /** Numbers of one row's state; all 0 at a session's start. */
  public int stateSize() {
    throw new UnsupportedOperationException();
  }

  /** Outputs of one row. */
  public int outputCount() {
    throw new UnsupportedOperationException();
  }

  /** Advances each row's state by one frame. */
  public void score(float[] features, float[] state, float[] outputs, int batch) {
    throw new UnsupportedOperationException();
  }

  /** What each feature of the frame contributed to one output, given the state before the frame. */
  public void contributions(
      float[] features, float[] stateBefore, int batch, int output, float[] contributions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
