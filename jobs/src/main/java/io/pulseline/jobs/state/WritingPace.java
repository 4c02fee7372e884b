package io.pulseline.jobs.state;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How fast a checkpoint is written: after each while a rest of twice that. Written as fast as it
 * can be, by a thread for each slot, it would take half of the processors from what the job has to
 * do meanwhile, and results would be late by that. What the task itself writes is due.
 */
final class WritingPace {
  private static final long WHILE_NANOS = 1_000_000;
  private static final long LONGEST_WHILE_NANOS = 20 * WHILE_NANOS;
  private static final int RESTS = 2;

  private final Thread task;
  private final LongSupplier clock;
  private final LongConsumer pause;
  private long beganNanos = Long.MIN_VALUE / 2;

  /**
   * A pace.
   *
   * @param task the thread that is not to rest
   */
  WritingPace(Thread task) {
    this(task, System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * The same by another clock.
   *
   * @param clock the present, ns
   * @param pause lets so many ns pass
   */
  WritingPace(Thread task, LongSupplier clock, LongConsumer pause) {
    this.task = task;
    this.clock = clock;
    this.pause = pause;
  }

  /** Something has been written; rests if it is time for that. */
  void rest() {
    if (Thread.currentThread() == task) {
      return;
    }
    long now = clock.getAsLong();
    long whileNanos = now - beganNanos;
    if (whileNanos > LONGEST_WHILE_NANOS) {
      // Another checkpoint.
      beganNanos = now;
    } else if (whileNanos > WHILE_NANOS) {
      pause.accept(RESTS * whileNanos);
      beganNanos = clock.getAsLong();
    }
  }
}
