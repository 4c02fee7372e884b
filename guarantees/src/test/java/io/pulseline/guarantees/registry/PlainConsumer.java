package io.pulseline.guarantees.registry;

import io.pulseline.guarantees.GivenOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics in Confluent's format with nothing of ours: Kafka's consumer, Avro's generic reader
 * and the registry.
 */
final class PlainConsumer {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final PlainRegistry registry;

  PlainConsumer(String bootstrapServers, PlainRegistry registry) {
    this.bootstrapServers = bootstrapServers;
    this.registry = registry;
  }

  /**
   * The committed events that a topic holds now, as records of a generated class, to be compared
   * with other runs'.
   */
  List<GivenOut> read(String topic, Schema ours) throws IOException, InterruptedException {
    List<GivenOut> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : messages(topic)) {
      events.add(
          new GivenOut(
              topic, message.partition(), message.offset(), ours(decode(message.value()), ours)));
    }
    return events;
  }

  private List<ConsumerRecord<byte[], byte[]>> messages(String topic) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(POLL).forEach(messages::add);
      }
    }
    return messages;
  }

  private GenericRecord decode(byte[] message) throws IOException, InterruptedException {
    ByteBuffer header = ByteBuffer.wrap(message);
    if (header.get() != 0) {
      throw new IOException("The message does not begin with 0.");
    }
    Schema writer = registry.schema(header.getInt());
    return new GenericDatumReader<GenericRecord>(writer)
        .read(
            null,
            DecoderFactory.get()
                .binaryDecoder(message, header.position(), header.remaining(), null));
  }

  private static SpecificRecord ours(GenericRecord event, Schema ours) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
    encoder.flush();
    return new SpecificDatumReader<SpecificRecord>(event.getSchema(), ours)
        .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));
  }
}
