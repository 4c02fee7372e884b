package io.pulseline.benchmarks.latency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.benchmarks.traffic.Traffic;
import io.pulseline.benchmarks.traffic.TrafficPlan;
import io.pulseline.cli.CommandFailure;
import io.pulseline.schemas.wire.SingleObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends traffic live, in an open loop: each sample when its time has come, whatever the pipeline
 * does with those before. How far it falls behind its schedule is measured, so that a stall of the
 * sender does not pass for a quick pipeline.
 */
final class LiveSender {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private LiveSender() {}

  /**
   * Sends all of it, in the time that it takes live.
   *
   * @param lag takes how late each sample is sent, ms
   */
  static void send(String bootstrapServers, TrafficPlan plan, Traffic traffic, Histogram lag)
      throws CommandFailure {
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (Producer<byte[], byte[]> producer = producer(bootstrapServers)) {
      traffic.sendTo(
          (topic, key, value, arrivalMillis) -> {
            awaitMillis(arrivalMillis);
            if (arrivalMillis >= plan.openingMillis()) {
              lag.recordValue(Math.max(0, System.currentTimeMillis() - arrivalMillis));
            }
            producer.send(
                new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), SingleObject.encode(value)),
                (metadata, error) -> {
                  if (error != null) {
                    failure.compareAndSet(null, error);
                  }
                });
          });
    }
    if (failure.get() != null) {
      throw new CommandFailure(
          "The broker at "
              + bootstrapServers
              + " did not take the telemetry: "
              + failure.get().getMessage()
              + ".",
          failure.get());
    }
  }

  private static void awaitMillis(long millis) {
    long left = millis - System.currentTimeMillis();
    while (left > 0) {
      LockSupport.parkNanos(left * NANOS_PER_MILLI);
      left = millis - System.currentTimeMillis();
    }
  }

  private static Producer<byte[], byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5, "compression.type", "lz4"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
