package io.pulseline.gym.fleet;

/**
 * Telemetry did not reach its sink; the message is one sentence for the person who started the
 * fleet.
 */
public final class TelemetryDeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TelemetryDeliveryException(String message, Throwable cause) {
    super(message, cause);
  }
}
