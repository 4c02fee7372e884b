package io.pulseline.schemas.wire;

/** Kafka headers that mean something to Pulseline. */
public final class MessageHeaders {
  /**
   * On a record that is sent again after it was rejected: the event id of the rejection, as UTF-8.
   * If the record is rejected again, that rejection names it.
   */
  public static final String REPLAY_OF = "pulseline-replay-of";

  private MessageHeaders() {}
}
