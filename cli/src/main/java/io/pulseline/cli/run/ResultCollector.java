package io.pulseline.cli.run;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.UndecodableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the job's output topics, committed results only, in its own thread, from the start on. */
public final class ResultCollector implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Cluster cluster;
  private final List<TopicPartition> partitions;
  private final TopicReader reader;
  private final List<ResultListener> listeners;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "collect-results");
  private volatile Map<TopicPartition, Long> readTo;
  private volatile boolean stopped;

  private ResultCollector(
      Cluster cluster,
      List<TopicPartition> partitions,
      TopicReader reader,
      List<ResultListener> listeners) {
    this.cluster = cluster;
    this.partitions = partitions;
    this.reader = reader;
    this.listeners = listeners;
  }

  /** Starts to collect. */
  public static ResultCollector start(Cluster cluster, List<ResultListener> listeners)
      throws CommandFailure, InterruptedException {
    List<TopicPartition> partitions =
        cluster.partitions(TopicCatalogue.OUTPUTS.stream().map(Topic::name).toList());
    ResultCollector collector =
        new ResultCollector(
            cluster,
            partitions,
            new TopicReader(
                cluster.connection(), cluster.wire(), TopicCatalogue.OUTPUTS, partitions),
            listeners);
    collector.thread.setDaemon(true);
    collector.thread.start();
    return collector;
  }

  /**
   * Reads everything that the topics hold by now, and ends.
   *
   * @throws CommandFailure when that is not possible: a result does not decode, a listener failed,
   *     or a transaction was left open
   */
  public void readToEnd(Duration timeout) throws CommandFailure, InterruptedException {
    readTo = cluster.ends(partitions);
    try {
      done.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "The results could not be read: " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new CommandFailure(
          "The results could not be read to their end within "
              + timeout.toSeconds()
              + " s: the job left a transaction open.",
          e);
    }
  }

  /** Why collecting ended before its time, or null. */
  public Throwable failure() {
    return done.handle((nothing, failure) -> failure).getNow(null);
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join(Duration.ofSeconds(2).toMillis());
  }

  private void run() {
    Map<String, Topic> topics = new HashMap<>();
    TopicCatalogue.OUTPUTS.forEach(topic -> topics.put(topic.name(), topic));
    TopicReader.Handler handler =
        new TopicReader.Handler() {
          @Override
          public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
            Topic topic = topics.get(message.topic());
            for (ResultListener listener : listeners) {
              listener.result(topic, message.key(), value);
            }
          }

          @Override
          public void undecodable(
              ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
            throw new IllegalStateException(
                "A message of " + message.topic() + " is not a result: " + why.getMessage(), why);
          }
        };
    try (reader) {
      while (!stopped) {
        Map<TopicPartition, Long> target = readTo;
        int count = reader.poll(POLL, handler);
        if (count == 0 && target != null && reader.hasReached(target)) {
          break;
        }
      }
      done.complete(null);
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
  }
}
