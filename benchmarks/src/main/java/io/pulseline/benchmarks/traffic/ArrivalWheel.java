package io.pulseline.benchmarks.traffic;

import java.util.Arrays;

/** What is under way, by the millisecond of its arrival; at most some seconds ahead. */
final class ArrivalWheel {
  /** Furthest that an arrival may be ahead of what has been taken, ms. */
  static final int HORIZON_MILLIS = 8192;

  private final long[][] slots = new long[HORIZON_MILLIS][8];
  private final int[] counts = new int[HORIZON_MILLIS];

  /** Takes what arrives in one millisecond, in the order in which it was added. */
  @FunctionalInterface
  interface Taker {
    void take(long millis, long entry);
  }

  void add(long millis, long entry) {
    int slot = (int) (millis & (HORIZON_MILLIS - 1));
    long[] entries = slots[slot];
    if (counts[slot] == entries.length) {
      entries = Arrays.copyOf(entries, 2 * entries.length);
      slots[slot] = entries;
    }
    entries[counts[slot]++] = entry;
  }

  void takeAt(long millis, Taker taker) {
    int slot = (int) (millis & (HORIZON_MILLIS - 1));
    for (int i = 0; i < counts[slot]; i++) {
      taker.take(millis, slots[slot][i]);
    }
    counts[slot] = 0;
  }
}
