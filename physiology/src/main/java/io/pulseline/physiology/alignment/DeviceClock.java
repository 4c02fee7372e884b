package io.pulseline.physiology.alignment;

/** What the timeline knows of one device. */
public final class DeviceClock {
  private static final int WINDOW = Long.SIZE;

  /** Identity of the device, see {@link SensorSample#deviceHash}. */
  public long deviceHash;

  /** Newest event time accepted from it, ms. */
  public long newestEventMillis;

  /** Newest arrival accepted from it, ms. */
  public long newestArrivalMillis;

  /** Highest sequence number accepted from it. */
  public long highestSeq;

  /** Which of the 64 sequence numbers up to the highest were accepted, the highest in bit 0. */
  public long seqWindow;

  void accept(SensorSample sample) {
    newestEventMillis = Math.max(newestEventMillis, sample.eventMillis);
    newestArrivalMillis = Math.max(newestArrivalMillis, sample.arrivalMillis);
    if (sample.seq > highestSeq) {
      long shift = sample.seq - highestSeq;
      seqWindow = shift >= 0 && shift < WINDOW ? seqWindow << shift | 1 : 1;
      highestSeq = sample.seq;
    } else if (isInWindow(sample.seq)) {
      seqWindow |= 1L << (highestSeq - sample.seq);
    }
  }

  /**
   * Whether this sequence number is known to have been accepted; false says nothing once it left
   * the window.
   */
  boolean hasSeen(long seq) {
    return isInWindow(seq) && (seqWindow >>> (highestSeq - seq) & 1) == 1;
  }

  private boolean isInWindow(long seq) {
    long age = highestSeq - seq;
    return seq <= highestSeq && age >= 0 && age < WINDOW;
  }
}
