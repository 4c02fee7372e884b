package io.pulseline.benchmarks.pipelines;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes bytes as they are, without a key. */
final class ValueSerializer implements KafkaRecordSerializationSchema<byte[]> {
  private static final long serialVersionUID = 1L;

  private final String topic;

  ValueSerializer(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      byte[] value, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topic, value);
  }
}
