package io.pulseline.jobs.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks the {@link ArrivalHorizon} up, again and again: first the newest arrival, then the ends of
 * all partitions. In this order: a record that is appended after an end was looked up has arrived
 * later than any that was there before. What transactions have not committed yet counts as there.
 */
final class HorizonLookup implements AutoCloseable {
  private static final long NONE = -1;

  /** What the brokers say of the log. */
  interface Log extends AutoCloseable {
    /**
     * The newest arrival in partitions, ms since 1970-01-01 UTC; -1 if they hold no record.
     *
     * @throws ExecutionException when a broker does not answer
     */
    long newestArrival(Collection<TopicPartition> partitions)
        throws ExecutionException, InterruptedException;

    /**
     * The offset after the last record of each partition.
     *
     * @throws ExecutionException when a broker does not answer
     */
    Map<TopicPartition, Long> endsOf(Collection<TopicPartition> partitions)
        throws ExecutionException, InterruptedException;

    @Override
    void close();
  }

  private final Log log;
  private final long slackMillis;
  private final GrownPartitions grown = new GrownPartitions();
  private long newestMillis = NONE;

  /**
   * A lookup.
   *
   * @param slackMillis by how much what brokers say may be wrong, because their clocks differ and
   *     replication takes time, ms
   */
  HorizonLookup(Log log, long slackMillis) {
    this.log = log;
    this.slackMillis = slackMillis;
  }

  /**
   * Looks up.
   *
   * @return the horizon, or null if there is no record at all
   * @throws ExecutionException when a broker does not answer
   */
  ArrivalHorizon lookUp(Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> ends = log.endsOf(partitions);
    grown.note(ends);
    List<TopicPartition> toAsk = grown.toAsk();
    if (!toAsk.isEmpty()) {
      newestMillis = Math.max(newestMillis, log.newestArrival(toAsk));
      grown.asked(toAsk);
      ends = log.endsOf(partitions);
    }
    return newestMillis == NONE ? null : new ArrivalHorizon(newestMillis - slackMillis, ends);
  }

  @Override
  public void close() {
    log.close();
  }
}
