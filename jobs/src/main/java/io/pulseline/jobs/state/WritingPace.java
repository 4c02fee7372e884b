package io.pulseline.jobs.state;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How fast a checkpoint is written: after each while a rest of twice that. Written as fast as can
 * be, by a thread for each slot, it would take half of the processors from what the job has to do
 * meanwhile, and results would be late by that. A while in which the thread waited for a processor
 * counts whole, since then others wait too; one in which it waited for the store does not, and so a
 * rest is five times what the thread took of a processor at most. What the task itself writes is
 * due, and so is a state that has rested for some seconds: checkpoints have to be in time.
 */
final class WritingPace {
  private static final long WHILE_NANOS = 1_000_000;
  private static final int RESTS = 2;
  private static final int MOST_RESTS_OF_PROCESSOR_TIME = 5;
  private static final long MOST_REST_NANOS = 3_000_000_000L;

  /** After so long without writing it is another checkpoint. */
  private static final long NEXT_CHECKPOINT_NANOS = 1_000_000_000L;

  private final Thread task;
  private final LongSupplier clock;
  private final LongSupplier processorClock;
  private final LongConsumer pause;
  private Thread writer;
  private long beganNanos;
  private long beganProcessorNanos;
  private long restedNanos;

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
    if (present != writer || now - beganNanos > NEXT_CHECKPOINT_NANOS) {
      writer = present;
      restedNanos = 0;
      begin();
    } else if (now - beganNanos > WHILE_NANOS) {
      if (restedNanos < MOST_REST_NANOS) {
        rest(now - beganNanos, processorClock.getAsLong() - beganProcessorNanos);
      }
      begin();
    }
  }

  private void rest(long whileNanos, long busyNanos) {
    long nanos = Math.min(RESTS * whileNanos, MOST_RESTS_OF_PROCESSOR_TIME * busyNanos);
    pause.accept(nanos);
    restedNanos += nanos;
  }

  private void begin() {
    beganNanos = clock.getAsLong();
    beganProcessorNanos = processorClock.getAsLong();
  }
}
