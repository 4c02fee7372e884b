package io.pulseline.guarantees.faults;

import io.pulseline.jobs.source.RawRecord;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What goes wrong in a task of the job: it is slow, it fails when it has seen so many records, and
 * a checkpoint waits for it until it times out. What happened is counted across restarts.
 */
final class TaskFaults implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What each record costs a task, so that faults and checkpoints fall into mid-stream. */
  private static final long RECORD_NANOS = 300_000;

  private static final Map<String, Happened> HAPPENED = new ConcurrentHashMap<>();

  private final String run = UUID.randomUUID().toString();
  private final List<Long> failAtRecords;
  private final int stalledCheckpoint;
  private final long stallMillis;

  /** What happened in a run, whichever subtask and attempt it happened in. */
  private static final class Happened {
    final AtomicLong records = new AtomicLong();
    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger snapshots = new AtomicInteger();
    final AtomicInteger stalled = new AtomicInteger();
  }

  /**
   * Faults to come.
   *
   * @param failAtRecords counts of records, ascending, at which the task that sees it fails
   * @param stalledCheckpoint how many snapshots are taken before the one that stalls
   * @param stallMillis how long it stalls
   */
  TaskFaults(List<Long> failAtRecords, int stalledCheckpoint, long stallMillis) {
    this.failAtRecords = List.copyOf(failAtRecords);
    this.stalledCheckpoint = stalledCheckpoint;
    this.stallMillis = stallMillis;
    HAPPENED.put(run, new Happened());
  }

  /** Nothing but a task that is slow. */
  static TaskFaults slow() {
    return new TaskFaults(List.of(), 0, 0);
  }

  /** Puts the faults between source and job. */
  DataStream<RawRecord> between(DataStream<RawRecord> records) {
    return records.map(new Faulty(this)).name("faults").uid("faults");
  }

  /** How often a task failed. */
  int failures() {
    return HAPPENED.get(run).failures.get();
  }

  /** How many snapshots stalled. */
  int stalled() {
    return HAPPENED.get(run).stalled.get();
  }

  private void seen() {
    LockSupport.parkNanos(RECORD_NANOS);
    Happened happened = HAPPENED.get(run);
    long count = happened.records.incrementAndGet();
    int next = happened.failures.get();
    if (next < failAtRecords.size()
        && count >= failAtRecords.get(next)
        && happened.failures.compareAndSet(next, next + 1)) {
      throw new IllegalStateException("injected failure at record " + count);
    }
  }

  private void snapshot() throws InterruptedException {
    Happened happened = HAPPENED.get(run);
    if (happened.snapshots.incrementAndGet() == stalledCheckpoint) {
      happened.stalled.incrementAndGet();
      // Nothing opens it: it is the time that the snapshot takes.
      boolean opened = new CountDownLatch(1).await(stallMillis, TimeUnit.MILLISECONDS);
      if (opened) {
        throw new IllegalStateException("The stall was cut short.");
      }
    }
  }

  private static final class Faulty
      implements MapFunction<RawRecord, RawRecord>, CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private final TaskFaults faults;

    Faulty(TaskFaults faults) {
      this.faults = faults;
    }

    @Override
    public RawRecord map(RawRecord raw) {
      faults.seen();
      return raw;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws InterruptedException {
      faults.snapshot();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
      // What happened is not the job's state.
    }
  }
}
