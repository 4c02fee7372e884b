package io.pulseline.jobs.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.kafka.common.TopicPartition;

/**
 * What the brokers have said of the log: a moment of arrival time, and for each partition an end
 * that was looked up after a record of that moment was there. What is before its end aside, a
 * partition will not get a record of an earlier moment any more.
 */
final class ArrivalHorizon implements SourceEvent {
  private static final long serialVersionUID = 1L;
  private static final long UNKNOWN = -1;

  private final long arrivalMillis;
  private final HashMap<String, long[]> ends = new HashMap<>();

  /**
   * A horizon.
   *
   * @param arrivalMillis the moment, ms since 1970-01-01 UTC
   * @param ends offset after the last record of each partition, looked up later
   */
  ArrivalHorizon(long arrivalMillis, Map<TopicPartition, Long> ends) {
    this.arrivalMillis = arrivalMillis;
    ends.forEach(
        (partition, end) ->
            this.ends.merge(
                partition.topic(), single(partition.partition(), end), ArrivalHorizon::merged));
  }

  /** The moment, ms since 1970-01-01 UTC. */
  long arrivalMillis() {
    return arrivalMillis;
  }

  /** End of the partition; empty if it was not looked up. */
  OptionalLong endOf(TopicPartition partition) {
    long[] ofTopic = ends.get(partition.topic());
    return ofTopic == null
            || ofTopic.length <= partition.partition()
            || ofTopic[partition.partition()] == UNKNOWN
        ? OptionalLong.empty()
        : OptionalLong.of(ofTopic[partition.partition()]);
  }

  private static long[] single(int partition, long end) {
    long[] offsets = new long[partition + 1];
    Arrays.fill(offsets, UNKNOWN);
    offsets[partition] = end;
    return offsets;
  }

  private static long[] merged(long[] some, long[] others) {
    long[] longer = some.length >= others.length ? some : others;
    long[] shorter = some.length >= others.length ? others : some;
    for (int i = 0; i < shorter.length; i++) {
      longer[i] = Math.max(longer[i], shorter[i]);
    }
    return longer;
  }
}
