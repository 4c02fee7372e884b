package io.pulseline.jobs.state;

/** Of how many athletes the heap has room for states beside a backend that writes them down. */
public final class RoomAtHand {
  /**
   * An athlete's states as objects, and what fuse keeps beside them, B: 3,347 to 4,649 on live
   * traffic, by {@code bench --latency}.
   */
  static final long BYTES_PER_ATHLETE = 5_000;

  /** One in so many bytes of the heap, half of which is for what is young. */
  static final int HEAP_SHARE = 8;

  private RoomAtHand() {}

  /**
   * How many athletes in each slot.
   *
   * @param heapBytes the TaskManager's heap, B
   * @param slots slots that share it, 1 or more
   */
  public static int athletesOfSlot(long heapBytes, int slots) {
    return (int) Math.min(Integer.MAX_VALUE, heapBytes / HEAP_SHARE / slots / BYTES_PER_ATHLETE);
  }
}
