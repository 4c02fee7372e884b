package io.pulseline.jobs.sink;

import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.MessageEncoder;
import io.pulseline.schemas.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes an event for its topic: the key as the catalogue says, the value as the wire asks for. The
 * record's time is left to the producer: with the event's own time, a topic's retention would
 * delete the results of an old recording while they are written.
 */
final class EventSerializer<T extends SpecificRecord> implements KafkaRecordSerializationSchema<T> {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final String keyField;
  private final Wire wire;
  private transient MessageEncoder encoder;

  EventSerializer(Topic topic, Wire wire) {
    this.topic = topic.name();
    this.keyField = topic.keyField();
    this.wire = wire;
  }

  @Override
  public void open(
      SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
    encoder = wire.encoder(List.of(TopicCatalogue.byName(topic).orElseThrow()));
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T event, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topic, key(event), encoder.encode(topic, event));
  }

  /** The key; that of a rejected record is the one it came with, so that it can be replayed. */
  private byte[] key(T event) {
    Object key =
        event instanceof RejectedRecord rejected
            ? rejected.getRecordKey()
            : event.get(event.getSchema().getField(keyField).pos());
    if (key == null) {
      return null;
    }
    if (key instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return copy;
    }
    return key.toString().getBytes(StandardCharsets.UTF_8);
  }
}
