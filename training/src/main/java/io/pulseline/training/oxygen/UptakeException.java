package io.pulseline.training.oxygen;

/** Oxygen uptake cannot be measured so; the message is one sentence with the mend. */
public final class UptakeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With its sentence. */
  UptakeException(String sentence) {
    super(sentence);
  }

  /** With its sentence and what caused it. */
  UptakeException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
