package io.pulseline.cli.rejected;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.wire.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what a topic holds at this moment, committed messages only, from the first to the last. */
final class WholeTopic {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private WholeTopic() {}

  /** What to do with a message. */
  interface Handler {
    /**
     * Takes a message.
     *
     * @return whether to go on
     */
    boolean message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value)
        throws CommandFailure, InterruptedException;
  }

  /**
   * Reads the topic.
   *
   * @return how many messages did not decode
   */
  static long read(Cluster cluster, Topic topic, Handler handler)
      throws CommandFailure, InterruptedException {
    List<TopicPartition> partitions = cluster.partitions(List.of(topic.name()));
    Map<TopicPartition, Long> ends = cluster.committedEnds(partitions);
    Page page = new Page();
    try (TopicReader reader =
        new TopicReader(cluster.connection(), cluster.wire(), List.of(topic), partitions)) {
      long silentSince = System.nanoTime();
      while (!reader.hasReached(ends)) {
        if (reader.poll(POLL, page) > 0) {
          silentSince = System.nanoTime();
        } else if (System.nanoTime() - silentSince > LONGEST_SILENCE.toNanos()) {
          throw new CommandFailure(
              topic.name()
                  + " of "
                  + cluster.connection().bootstrapServers()
                  + " gives no messages: check that its brokers run and that you may read it.");
        }
        for (Message message : page.messages) {
          if (isBefore(message.consumed, ends)
              && !handler.message(message.consumed, message.value)) {
            return page.undecodable;
          }
        }
        page.messages.clear();
      }
    }
    return page.undecodable;
  }

  private static boolean isBefore(
      ConsumerRecord<byte[], byte[]> message, Map<TopicPartition, Long> ends) {
    return message.offset() < ends.get(new TopicPartition(message.topic(), message.partition()));
  }

  private record Message(ConsumerRecord<byte[], byte[]> consumed, SpecificRecord value) {}

  private static final class Page implements TopicReader.Handler {
    private final List<Message> messages = new ArrayList<>();
    private long undecodable;

    @Override
    public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
      messages.add(new Message(message, value));
    }

    @Override
    public void undecodable(ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
      undecodable++;
    }
  }
}
