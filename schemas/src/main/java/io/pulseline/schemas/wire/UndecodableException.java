package io.pulseline.schemas.wire;

import io.pulseline.schemas.RejectReason;

/**
 * A message that does not decode. The message of the exception is one sentence that says what is
 * wrong and how to mend it. It carries no stack trace, since a flood of bad messages is ordinary
 * input.
 */
public final class UndecodableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  UndecodableException(RejectReason reason, String sentence, Throwable cause) {
    super(sentence, cause, false, false);
    this.reason = reason;
  }

  /** Why: EMPTY, NOT_AVRO, UNKNOWN_SCHEMA, CORRUPT or TOO_LARGE. */
  public RejectReason reason() {
    return reason;
  }
}
