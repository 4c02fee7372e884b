package io.pulseline.jobs.source;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the partitions of one subtask have been read: by the consumer, which is told of every
 * offset that it passes, those of transaction markers and of compacted records too; and by the job,
 * to which records are handed on later. The consumer's thread tells of its position; everything
 * else happens in the task's thread.
 */
final class ReadProgress implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long NONE = -1;

  private transient Map<TopicPartition, Position> positions = new ConcurrentHashMap<>();
  private transient Map<String, long[]> emitted = new HashMap<>();

  /**
   * Where the consumer stands.
   *
   * @param next offset that it reads next
   * @param lastRecord highest offset of a record that it has returned, or {@link #NONE}
   */
  private record Position(long next, long lastRecord) {}

  /** The partition is read from that offset on. */
  void startsAt(TopicPartition partition, long offset) {
    positions.put(partition, new Position(offset, NONE));
  }

  /**
   * The consumer has gone on.
   *
   * @param next offset that it reads next
   * @param lastRecord offset of the last record that it returned; negative if it returned none
   */
  void polled(TopicPartition partition, long next, long lastRecord) {
    positions.merge(
        partition,
        new Position(next, lastRecord),
        (before, now) -> new Position(now.next, Math.max(before.lastRecord, now.lastRecord)));
  }

  /** The record of that offset has been handed on to the job. */
  void emitted(String topic, int partition, long offset) {
    long[] offsets = emitted.get(topic);
    if (offsets == null || offsets.length <= partition) {
      int before = offsets == null ? 0 : offsets.length;
      offsets = offsets == null ? new long[partition + 1] : Arrays.copyOf(offsets, partition + 1);
      Arrays.fill(offsets, before, offsets.length, NONE);
      emitted.put(topic, offsets);
    }
    offsets[partition] = offset;
  }

  /** Whether everything before that offset has been read and handed on. */
  boolean hasReached(TopicPartition partition, long end) {
    Position position = positions.get(partition);
    return position != null
        && position.next >= end
        && lastEmitted(partition) >= position.lastRecord;
  }

  /** Whether the consumer has still so many offsets before it, or has not begun. */
  boolean hasBefore(TopicPartition partition, long end, long offsets) {
    Position position = positions.get(partition);
    return position == null || position.next + offsets <= end;
  }

  private long lastEmitted(TopicPartition partition) {
    long[] offsets = emitted.get(partition.topic());
    return offsets == null || offsets.length <= partition.partition()
        ? NONE
        : offsets[partition.partition()];
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    positions = new ConcurrentHashMap<>();
    emitted = new HashMap<>();
  }
}
