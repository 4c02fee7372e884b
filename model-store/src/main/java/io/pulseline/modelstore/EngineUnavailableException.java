package io.pulseline.modelstore;

/**
 * DJL or PyTorch's native library cannot be used in this process; the message is one sentence with
 * the mend.
 */
public final class EngineUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For a reason that lies in how the program was put together. */
  public EngineUnavailableException(String sentence) {
    super(sentence);
  }

  EngineUnavailableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
