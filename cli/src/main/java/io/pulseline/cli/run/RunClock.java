package io.pulseline.cli.run;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/** Time since a run began. */
public final class RunClock {
  private static final AtomicBoolean FIRST = new AtomicBoolean(true);

  private final long startMillis;

  private RunClock(long startMillis) {
    this.startMillis = startMillis;
  }

  /**
   * A clock that began with the command: with this process where the command is what the process
   * was started for, now where it is one of several, as in a test.
   */
  public static RunClock sinceCommandStart() {
    return FIRST.getAndSet(false)
        ? new RunClock(ManagementFactory.getRuntimeMXBean().getStartTime())
        : sinceNow();
  }

  /** A clock that begins now. */
  public static RunClock sinceNow() {
    return new RunClock(System.currentTimeMillis());
  }

  /** Milliseconds since it began. */
  public long elapsedMillis() {
    return System.currentTimeMillis() - startMillis;
  }
}
