package io.pulseline.gym.fleet;

/** Where telemetry goes. Not thread-safe: one thread sends. */
public interface TelemetrySink extends AutoCloseable {

  /**
   * Hands a record over; it may be delivered later.
   *
   * @throws TelemetryDeliveryException if this record, or one before it, cannot be delivered
   */
  void send(TelemetryRecord telemetry);

  /**
   * Returns when every record handed over has been acknowledged.
   *
   * @throws TelemetryDeliveryException if one was not
   */
  void flush();

  @Override
  void close();
}
