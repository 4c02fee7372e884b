package io.pulseline.schemas.registry;

/**
 * The registry does not do what is asked of it. The message is one sentence that says what is wrong
 * and how to mend it, and holds no value of the file of {@code --registry-properties}. It says
 * nothing of any record: who gets it has read none wrongly, and may try again.
 */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private RegistryException(boolean passing, String sentence, Throwable cause) {
    super(sentence, cause);
    this.passing = passing;
  }

  /** Something that passes by itself: a registry that is down or overloaded. */
  static RegistryException passing(String sentence, Throwable cause) {
    return new RegistryException(true, sentence, cause);
  }

  /** Something that somebody has to mend. */
  static RegistryException lasting(String sentence, Throwable cause) {
    return new RegistryException(false, sentence, cause);
  }

  boolean isPassing() {
    return passing;
  }
}
