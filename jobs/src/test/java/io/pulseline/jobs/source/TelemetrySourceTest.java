package io.pulseline.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.JobOptions;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.network.Selectable;
import org.junit.jupiter.api.Test;

class TelemetrySourceTest {
  private final Properties consumer =
      TelemetrySource.consumer(JobOptions.defaults("broker:9092"), 17);

  @Test
  void readsWhatIsCommitted() {
    assertThat(consumer).containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
  }

  @Test
  void fetchesMoreThanASampleButWaitsNoLongerThanAWatermarkDoes() {
    ConsumerConfig config = new ConsumerConfig(decoding());
    assertThat(config.getInt(ConsumerConfig.FETCH_MIN_BYTES_CONFIG)).isGreaterThan(1_000);
    assertThat(config.getInt(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG)).isEqualTo(17);
  }

  @Test
  void leavesTheSizeOfTheReceiveBufferToTheOperatingSystem() {
    ConsumerConfig config = new ConsumerConfig(decoding());
    assertThat(config.getInt(ConsumerConfig.RECEIVE_BUFFER_CONFIG))
        .isEqualTo(Selectable.USE_DEFAULT_BUFFER_SIZE);
  }

  private Properties decoding() {
    String bytes = "org.apache.kafka.common.serialization.ByteArrayDeserializer";
    consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, bytes);
    consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, bytes);
    return consumer;
  }
}
