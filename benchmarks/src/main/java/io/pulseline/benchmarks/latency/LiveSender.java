package io.pulseline.benchmarks.latency;

import io.pulseline.benchmarks.traffic.LargeBatches;
import io.pulseline.benchmarks.traffic.Traffic;
import io.pulseline.benchmarks.traffic.TrafficPlan;
import io.pulseline.cli.CommandFailure;
import io.pulseline.gym.fleet.KafkaTelemetrySink;
import io.pulseline.gym.fleet.TelemetryDeliveryException;
import io.pulseline.gym.fleet.TelemetryRecord;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.ProducerConfig;

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
    Properties producer = LargeBatches.producer(bootstrapServers);
    // Devices send sample by sample, and would compress none.
    producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    try (KafkaTelemetrySink sink = new KafkaTelemetrySink(producer)) {
      traffic.sendTo(
          (topic, key, value, arrivalMillis) -> {
            awaitMillis(arrivalMillis);
            if (arrivalMillis >= plan.openingMillis()) {
              lag.recordValue(Math.max(0, System.currentTimeMillis() - arrivalMillis));
            }
            sink.send(new TelemetryRecord(topic.name(), key, value, arrivalMillis));
          });
      sink.flush();
    } catch (TelemetryDeliveryException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  private static void awaitMillis(long millis) {
    long left = millis - System.currentTimeMillis();
    while (left > 0) {
      LockSupport.parkNanos(left * NANOS_PER_MILLI);
      left = millis - System.currentTimeMillis();
    }
  }
}
