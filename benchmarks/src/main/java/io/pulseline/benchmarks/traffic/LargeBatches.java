package io.pulseline.benchmarks.traffic;

import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Settings of a producer with larger batches than a gym's: nothing waits for what the benchmark
 * sends, since live results are timed from the broker's append on.
 */
public final class LargeBatches {
  private LargeBatches() {}

  /** Settings of a producer for these brokers. */
  public static Properties producer(String bootstrapServers) {
    Properties producer = new Properties();
    producer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    producer.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    producer.put(ProducerConfig.BATCH_SIZE_CONFIG, "65536");
    return producer;
  }
}
