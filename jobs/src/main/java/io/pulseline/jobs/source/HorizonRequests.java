package io.pulseline.jobs.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which readers are to be told the next {@link ArrivalHorizon}.
 *
 * <p>An event that reaches a reader while it finishes is lost, and Flink fails the job for it. The
 * enumerator does not know when readers finish; but they do so only after a checkpoint in which all
 * have taken part, the savepoint with which the job is stopped, and do not ask for anything after
 * it. So from the beginning of a checkpoint on only those are told who have asked after their part
 * in it.
 */
final class HorizonRequests {
  private final Map<Integer, Long> startedAfter = new HashMap<>();
  private final Map<Integer, Long> askedAfter = new HashMap<>();
  private long checkpoint = HorizonWanted.NO_CHECKPOINT;
  private long checkpointBefore = HorizonWanted.NO_CHECKPOINT;

  /** A reader starts, perhaps again. */
  void readerStarts(int reader) {
    startedAfter.put(reader, checkpoint);
    askedAfter.remove(reader);
  }

  /** A reader asks. */
  void add(int reader, HorizonWanted wanted) {
    askedAfter.put(
        reader,
        Math.max(
            wanted.afterCheckpoint(),
            startedAfter.getOrDefault(reader, HorizonWanted.NO_CHECKPOINT)));
  }

  /** A checkpoint begins. */
  void checkpointBegins(long checkpointId) {
    checkpointBefore = checkpoint;
    checkpoint = checkpointId;
  }

  /** A checkpoint in which perhaps not all readers have taken part will not be completed. */
  void checkpointAborted(long checkpointId) {
    if (checkpoint == checkpointId) {
      checkpoint = checkpointBefore;
    }
  }

  /** Takes those who may be told now. */
  List<Integer> take() {
    List<Integer> readers = new ArrayList<>();
    askedAfter.forEach(
        (reader, after) -> {
          if (after >= checkpoint) {
            readers.add(reader);
          }
        });
    readers.forEach(askedAfter::remove);
    return readers;
  }
}
