package io.pulseline.benchmarks.measure;

import java.lang.management.ManagementFactory;

/** What is alive on the heap of this process. */
public final class LiveHeap {
  private LiveHeap() {}

  /** Collects all garbage, and returns what is left, bytes. */
  public static long bytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
