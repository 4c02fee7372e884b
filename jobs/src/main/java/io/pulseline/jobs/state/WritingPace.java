package io.pulseline.jobs.state;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How fast a checkpoint is written: the thread that does takes a third of a processor at most, and
 * rests for the remainder unless it has waited for the store anyway. Written as fast as can be, by
 * a thread for each slot, it would take half of the processors from what the job has to do
 * meanwhile, and results would be late by that. What the task itself writes is due.
 */
final class WritingPace {
  private static final long WHILE_NANOS = 1_000_000;
  private static final int PARTS = 3;

  private final Thread task;
  private final LongSupplier clock;
  private final LongSupplier processorClock;
  private final LongConsumer pause;
  private Thread writer;
  private long beganNanos;
  private long beganProcessorNanos;

  /**
   * A pace.
   *
   * @param task the thread that is not to rest
   */
  WritingPace(Thread task) {
    this(
        task,
        System::nanoTime,
        ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime,
        LockSupport::parkNanos);
  }

  /**
   * The same by other clocks.
   *
   * @param clock the present, ns
   * @param processorClock what this thread has taken of a processor so far, ns
   * @param pause lets so many ns pass
   */
  WritingPace(Thread task, LongSupplier clock, LongSupplier processorClock, LongConsumer pause) {
    this.task = task;
    this.clock = clock;
    this.processorClock = processorClock;
    this.pause = pause;
  }

  /** Something has been written; rests if it is time for that. */
  void rest() {
    Thread present = Thread.currentThread();
    if (present == task) {
      return;
    }
    long now = clock.getAsLong();
    if (present != writer) {
      writer = present;
      begin();
    } else if (now - beganNanos > WHILE_NANOS) {
      long busyNanos = processorClock.getAsLong() - beganProcessorNanos;
      long restNanos = PARTS * busyNanos - (now - beganNanos);
      if (restNanos > 0) {
        pause.accept(restNanos);
      }
      begin();
    }
  }

  private void begin() {
    beganNanos = clock.getAsLong();
    beganProcessorNanos = processorClock.getAsLong();
  }
}
