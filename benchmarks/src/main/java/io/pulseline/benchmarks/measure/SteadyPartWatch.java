package io.pulseline.benchmarks.measure;

import java.util.function.LongSupplier;

/**
 * Watches how many samples a run has processed, and reads the meters at the begin and at the end of
 * its steady part.
 */
public final class SteadyPartWatch {
  /** Where the steady part begins: the code is compiled, and everybody has begun. */
  public static final double BEGIN_SHARE = 0.25;

  /** Where it ends: there is still something to read. */
  public static final double END_SHARE = 0.95;

  private final LongSupplier processed;
  private final long samples;
  private final Reading start = Reading.now();
  private Reading begin;
  private Reading end;
  private long processedAtBegin;
  private long processedAtEnd;

  /**
   * A watch.
   *
   * @param processed samples that the run has processed so far
   * @param samples samples that it is to process
   */
  public SteadyPartWatch(LongSupplier processed, long samples) {
    this.processed = processed;
    this.samples = samples;
  }

  /**
   * Looks; to be called often.
   *
   * @return samples processed so far
   */
  public long look() {
    long now = processed.getAsLong();
    if (begin == null && now >= BEGIN_SHARE * samples) {
      begin = Reading.now();
      processedAtBegin = now;
    } else if (begin != null && end == null && now >= END_SHARE * samples) {
      end = Reading.now();
      processedAtEnd = now;
    }
    return now;
  }

  /** Whether the steady part has begun. */
  public boolean hasBegun() {
    return begin != null;
  }

  /** Whether it is over. */
  public boolean isOver() {
    return end != null;
  }

  /**
   * The steady part of a run that is over; the whole run, with its start, if it was too short to
   * see a steady part.
   */
  public SteadyPart steadyPart() {
    return end == null || processedAtEnd == processedAtBegin
        ? new SteadyPart(false, samples, start, Reading.now())
        : new SteadyPart(true, processedAtEnd - processedAtBegin, begin, end);
  }
}
