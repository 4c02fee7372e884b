package io.pulseline.physiology.alignment;

/**
 * What the timeline knows of one device.
 *
 * <p>A device numbers its samples in the order of their event times. While no number is missing,
 * nothing older than its newest sample can come, and nobody has to wait for it; where one may be
 * missing, the grace passes first. So it does after the first sample, before which there may have
 * been others, and for a while after the device's numbers or its clock have made a leap.
 */
public final class DeviceClock implements Cloneable {
  /** How long a device whose order cannot be trusted is waited for, event time, ms. */
  static final long DISTRUST_MILLIS = 60_000;

  private static final int WINDOW = Long.SIZE;

  private static final long NONE = Long.MAX_VALUE;

  /** A gap that no sample fills; only time does away with it. */
  private static final long UNFILLABLE = Long.MIN_VALUE;

  /** Identity of the device, see {@link SensorSample#deviceHash}. */
  public long deviceHash;

  /** Whether it is a treadmill (true), or a watch or strap (false). */
  public boolean treadmill;

  /** Newest event time accepted from it, ms. */
  public long newestEventMillis;

  /** Newest arrival accepted from it, ms. */
  public long newestArrivalMillis;

  /** Highest sequence number accepted from it. */
  public long highestSeq;

  /** Which of the 64 sequence numbers up to the highest were accepted, the highest in bit 0. */
  public long seqWindow;

  /** From which sequence number on some were missing when one was skipped last. */
  public long gapSeq;

  /** What was missing then is older, event time, ms. */
  public long gapMillis;

  /** A device of which this is the first sample. */
  public static DeviceClock of(SensorSample first) {
    DeviceClock device = new DeviceClock();
    device.deviceHash = first.deviceHash;
    device.treadmill = first.treadmill;
    device.newestEventMillis = first.eventMillis;
    device.newestArrivalMillis = first.arrivalMillis;
    device.highestSeq = first.seq;
    device.seqWindow = 1;
    device.gapSeq = UNFILLABLE;
    device.gapMillis = first.eventMillis;
    return device;
  }

  /** Takes a sample that is not the first. */
  public void accept(SensorSample sample) {
    if (sample.seq > highestSeq) {
      ahead(sample);
    } else if (isInWindow(sample.seq)) {
      fill(sample);
    } else if (sample.eventMillis > newestEventMillis) {
      // It has begun to count anew.
      highestSeq = sample.seq;
      seqWindow = 1;
      distrust(sample);
    }
    newestEventMillis = Math.max(newestEventMillis, sample.eventMillis);
    newestArrivalMillis = Math.max(newestArrivalMillis, sample.arrivalMillis);
  }

  /** Hears of a sample that came too late, and is not counted. */
  void missed(SensorSample sample) {
    if (sample.seq > highestSeq) {
      distrust(sample);
    }
  }

  /**
   * Event time up to which every sample of the device is here, or has been waited for, ms. A gap
   * that has been waited for is given up for good: a sample that fills it later moves nothing, and
   * the next number that is missing begins a gap of its own.
   *
   * @param graceMillis how long a sample that may be missing is waited for, event time
   */
  public long completeMillis(long graceMillis) {
    long waitedFor = newestEventMillis - graceMillis;
    if (gapMillis <= waitedFor) {
      gapSeq = NONE;
    }
    // The next sample may be of the same millisecond.
    return hasGap() ? waitedFor : newestEventMillis - Math.min(1, graceMillis);
  }

  /**
   * Newest second of which a sample is here, every sample before it being here, or having been
   * waited for: s since 1970-01-01 UTC.
   */
  long begunSecond(long graceMillis) {
    long completeMillis = completeMillis(graceMillis);
    return hasGap()
        ? Math.floorDiv(completeMillis + 1, 1_000L) - 1
        : Math.floorDiv(newestEventMillis, 1_000L);
  }

  /**
   * Whether this sequence number is known to have been accepted; false says nothing once it left
   * the window.
   */
  boolean hasSeen(long seq) {
    return isInWindow(seq) && (seqWindow >>> (highestSeq - seq) & 1) == 1;
  }

  private void ahead(SensorSample sample) {
    long shift = sample.seq - highestSeq;
    boolean leaps = shift < 0 || shift >= WINDOW;
    if (leaps || sample.eventMillis < newestEventMillis) {
      distrust(sample);
    } else if (shift != 1) {
      gapSeq = hasGap() ? gapSeq : highestSeq + 1;
      gapMillis = Math.max(gapMillis, sample.eventMillis);
    }
    seqWindow = leaps ? 1 : seqWindow << shift | 1;
    highestSeq = sample.seq;
  }

  private void fill(SensorSample sample) {
    if (sample.eventMillis > newestEventMillis) {
      distrust(sample);
    }
    seqWindow |= 1L << (highestSeq - sample.seq);
  }

  /** Its numbers and its event times are not in the same order. */
  private void distrust(SensorSample sample) {
    gapSeq = UNFILLABLE;
    gapMillis = Math.max(newestEventMillis, sample.eventMillis) + DISTRUST_MILLIS;
  }

  private boolean hasGap() {
    if (gapSeq == NONE || gapSeq == UNFILLABLE) {
      return gapSeq == UNFILLABLE;
    }
    long numbers = highestSeq - gapSeq + 1;
    if (numbers <= 0 || numbers > WINDOW) {
      return true;
    }
    long all = -1L >>> (WINDOW - numbers);
    return (seqWindow & all) != all;
  }

  private boolean isInWindow(long seq) {
    long age = highestSeq - seq;
    return seq <= highestSeq && age >= 0 && age < WINDOW;
  }

  /** A copy that shares nothing with this one. */
  @Override
  public DeviceClock clone() {
    try {
      return (DeviceClock) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
