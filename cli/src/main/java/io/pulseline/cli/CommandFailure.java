package io.pulseline.cli;

/**
 * A command could not do what it was asked. The message is for its user: one sentence that says
 * what is wrong and how to mend it.
 */
public final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public CommandFailure(String sentence) {
    super(sentence);
  }

  /** A failure with its sentence and, for {@code --verbose}, what caused it. */
  public CommandFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
