package io.pulseline.jobs.arguments;

/** An argument is wrong; the message is one sentence that says which, and what is allowed. */
public final class InvalidArgumentException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidArgumentException(String message) {
    super(message);
  }
}
