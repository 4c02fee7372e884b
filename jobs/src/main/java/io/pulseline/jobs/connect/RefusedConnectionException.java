package io.pulseline.jobs.connect;

/**
 * A connection cannot be made as it was asked for; the message is one sentence that says what is
 * wrong and how to mend it, and holds no value of the file of {@code --kafka-properties}.
 */
public final class RefusedConnectionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedConnectionException(String sentence) {
    super(sentence);
  }
}
