package io.pulseline.guarantees.processes;

import static org.awaitility.Awaitility.await;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Effect scores as a consumer of committed records sees them come, from now on. */
final class ResultFlow implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final TopicReader reader;
  private final Newest newest = new Newest();

  private ResultFlow(TopicReader reader) {
    this.reader = reader;
  }

  static ResultFlow of(String bootstrapServers) throws CommandFailure, InterruptedException {
    try (Cluster cluster = Cluster.connect(bootstrapServers)) {
      TopicReader reader =
          new TopicReader(
              bootstrapServers,
              List.of(TopicCatalogue.EFFECT_SCORES),
              cluster.partitions(List.of(TopicCatalogue.EFFECT_SCORES.name())));
      reader.seekToEnd();
      return new ResultFlow(reader);
    }
  }

  /**
   * Waits for the first committed result that was written after a moment. What was written after a
   * process was killed and before Flink noticed is never committed.
   *
   * @param epochMillis the moment
   * @return how long after it the result was written, and how long after it a consumer saw it
   */
  Gap awaitWrittenAfter(long epochMillis, Duration limit) {
    await()
        .atMost(limit)
        .pollInterval(POLL)
        .until(
            () -> {
              reader.poll(POLL, newest);
              return newest.firstAfter(epochMillis) > 0;
            });
    return new Gap(
        newest.firstAfter(epochMillis) - epochMillis, System.currentTimeMillis() - epochMillis);
  }

  /**
   * Reads on while something is done in another thread.
   *
   * @throws java.util.concurrent.ExecutionException when it fails
   */
  void readDuring(Callable<?> action) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> done = thread.submit(action);
      while (!done.isDone()) {
        reader.poll(POLL, newest);
      }
      done.get();
    } finally {
      thread.shutdownNow();
    }
  }

  /**
   * The longest time without results since a moment, as far as they have been read.
   *
   * @return between the times at which the broker wrote neighbouring results, and between those at
   *     which neighbouring results were seen
   */
  Gap longestSilenceSince(long epochMillis) {
    return new Gap(longest(newest.written, epochMillis), longest(newest.seen, epochMillis));
  }

  private static long longest(NavigableSet<Long> moments, long from) {
    Long last = moments.floor(from);
    long before = last == null ? from : last;
    long longest = 0;
    for (long moment : moments.tailSet(from, false)) {
      longest = Math.max(longest, moment - before);
      before = moment;
    }
    return longest;
  }

  @Override
  public void close() {
    reader.close();
  }

  /**
   * Time without results.
   *
   * @param writtenMillis until results were written again
   * @param committedMillis until a consumer of committed records saw them
   */
  record Gap(long writtenMillis, long committedMillis) {}

  private static final class Newest implements TopicReader.Handler {
    private final NavigableSet<Long> written = new TreeSet<>();
    private final NavigableSet<Long> seen = new TreeSet<>();

    /** When the first result after a moment was written; 0 where there is none yet. */
    long firstAfter(long epochMillis) {
      Long first = written.higher(epochMillis);
      return first == null ? 0 : first;
    }

    @Override
    public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
      written.add(message.timestamp());
      seen.add(System.currentTimeMillis());
    }

    @Override
    public void undecodable(ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
      throw new AssertionError(why);
    }
  }
}
