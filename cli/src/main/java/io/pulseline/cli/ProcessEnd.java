package io.pulseline.cli;

/** Whether the process has been told to end, as by Ctrl-C. */
public final class ProcessEnd {
  private static volatile boolean underWay;

  private ProcessEnd() {}

  /** Watches from here on. */
  static void watch() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> underWay = true, "process-end"));
  }

  /** Whether the process is ending. */
  public static boolean isUnderWay() {
    return underWay;
  }
}
