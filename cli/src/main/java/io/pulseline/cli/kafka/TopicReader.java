package io.pulseline.cli.kafka;

import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.wire.MessageDecoder;
import io.pulseline.schemas.wire.UndecodableException;
import io.pulseline.schemas.wire.Wire;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics of the catalogue, committed messages only, without a consumer group: it leaves no
 * trace on the cluster. Not thread-safe, but for {@link #wakeUp()}.
 */
public final class TopicReader implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, MessageDecoder<? extends SpecificRecord>> decoders = new HashMap<>();

  /**
   * A reader of a cluster that asks for no security.
   *
   * @param bootstrapServers {@code host:port[,host:port]}
   * @param topics topics it decodes
   * @param partitions partitions of those topics that it reads
   */
  public TopicReader(
      String bootstrapServers, Collection<Topic> topics, Collection<TopicPartition> partitions) {
    this(KafkaConnection.plain(bootstrapServers), Wire.SINGLE_OBJECT, topics, partitions);
  }

  /**
   * A reader that stands before the first message of each partition.
   *
   * @param connection how the cluster is reached
   * @param wire how its messages are written
   * @param topics topics it decodes
   * @param partitions partitions of those topics that it reads
   */
  public TopicReader(
      KafkaConnection connection,
      Wire wire,
      Collection<Topic> topics,
      Collection<TopicPartition> partitions) {
    for (Topic topic : topics) {
      decoders.put(topic.name(), wire.decoder(topic));
    }
    Properties properties = connection.properties();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Goes behind the last message of each partition. */
  public void seekToEnd() {
    consumer.seekToEnd(consumer.assignment());
    // Resolves the ends now and not at the first poll, so that what is sent from here on is read.
    consumer.assignment().forEach(consumer::position);
  }

  /** What to do with a message. */
  public interface Handler {
    /** A message that decodes. */
    void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value);

    /** A message that does not. */
    void undecodable(ConsumerRecord<byte[], byte[]> message, UndecodableException why);
  }

  /**
   * Hands over the messages that are there, or waits for the first.
   *
   * @param longest how long to wait
   * @return how many messages there were; 0 after the time given, or after {@link #wakeUp()}
   */
  public int poll(Duration longest, Handler handler) {
    int count = 0;
    try {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(longest)) {
        count++;
        try {
          handler.message(message, decode(message));
        } catch (UndecodableException e) {
          handler.undecodable(message, e);
        }
      }
    } catch (WakeupException e) {
      return count;
    }
    return count;
  }

  private SpecificRecord decode(ConsumerRecord<byte[], byte[]> message)
      throws UndecodableException {
    return decoders.get(message.topic()).decode(message.value(), null, message.timestamp());
  }

  /** Whether everything before these offsets has been read. */
  public boolean hasReached(Map<TopicPartition, Long> offsets) {
    for (Map.Entry<TopicPartition, Long> offset : offsets.entrySet()) {
      if (consumer.position(offset.getKey()) < offset.getValue()) {
        return false;
      }
    }
    return true;
  }

  /** Ends a {@link #poll} that is under way, from another thread. */
  public void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
