package io.pulseline.jobs.state;

/** State of a savepoint that this release cannot go on with; the message says what to do. */
public final class StateRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateRefusedException(String message) {
    super(message);
  }

  StateRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
