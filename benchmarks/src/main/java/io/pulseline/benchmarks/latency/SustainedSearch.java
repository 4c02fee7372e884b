package io.pulseline.benchmarks.latency;

/**
 * Searches the highest number of athletes whose live traffic is held, which is the sustainable
 * throughput of Karimov et al., "Benchmarking Distributed Stream Data Processing Systems", ICDE
 * 2018: in steps up from a number that is held, or down from one that is not, until neighbours
 * differ.
 */
final class SustainedSearch {
  /** A number of athletes by the one below. */
  static final double STEP = 1.15;

  private static final int MOST_TRIALS = 10;

  private int next;
  private int trials;
  private int highestHeld;
  private boolean missed;

  /**
   * A search that begins here.
   *
   * @param first athletes, 1 or more
   */
  SustainedSearch(int first) {
    next = Math.max(1, first);
  }

  /** Whether there is nothing left to try. */
  boolean isOver() {
    return highestHeld > 0 && missed || trials == MOST_TRIALS;
  }

  /** The number to try next, athletes. */
  int next() {
    return next;
  }

  /** Notes whether the number that was to be tried next was held. */
  void note(boolean held) {
    trials++;
    if (held) {
      highestHeld = Math.max(highestHeld, next);
      next = (int) Math.ceil(next * STEP);
    } else {
      missed = true;
      next = (int) Math.max(1, next / STEP);
    }
  }

  /** The highest number that was held, athletes; 0 if none was. */
  int highestHeld() {
    return highestHeld;
  }
}
