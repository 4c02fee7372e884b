package io.pulseline.jobs.sink;

import io.pulseline.jobs.erasure.Tombstone;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes a message without a value under its key. */
final class TombstoneSerializer implements KafkaRecordSerializationSchema<Tombstone> {
  private static final long serialVersionUID = 1L;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Tombstone tombstone, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        tombstone.topic, tombstone.athleteId.getBytes(StandardCharsets.UTF_8), null);
  }
}
