package io.pulseline.benchmarks.measure;

import java.util.function.ToLongFunction;

/**
 * The part of a run from which its figures are taken: after the start, before the end.
 *
 * @param steady whether it is; false if it is all of a run that was too short
 * @param samples samples processed in it
 * @param begin reading at its begin
 * @param end reading at its end
 */
public record SteadyPart(boolean steady, long samples, Reading begin, Reading end) {
  private static final Reading.Usage NOTHING = new Reading.Usage(0, 0);
  private static final double NANOS_PER_SECOND = 1e9;

  /** Its length, s. */
  public double seconds() {
    return (end.nanos() - begin.nanos()) / NANOS_PER_SECOND;
  }

  /** Samples processed in a second. */
  public double samplesPerSecond() {
    return samples / seconds();
  }

  /** Processor time of the whole process, broker included, s per million samples. */
  public double processCpuSecondsPerMillion() {
    return (end.processCpuNanos() - begin.processCpuNanos()) / NANOS_PER_SECOND / samples * 1e6;
  }

  /** Processor time of the pipeline's threads, s per million samples. */
  public double pipelineCpuSecondsPerMillion() {
    return used(Reading.Usage::cpuNanos) / NANOS_PER_SECOND / samples * 1e6;
  }

  /** What the pipeline's threads allocate, bytes per sample. */
  public double allocatedBytesPerSample() {
    return (double) used(Reading.Usage::allocatedBytes) / samples;
  }

  /** Share of the time in which the collector worked, 0 to 1. */
  public double collectionShare() {
    return (end.collectionMillis() - begin.collectionMillis()) / 1000.0 / seconds();
  }

  /** By the threads that are there at the end, those that began on the way included. */
  private long used(ToLongFunction<Reading.Usage> figure) {
    long used = 0;
    for (var thread : end.threads().entrySet()) {
      Reading.Usage before = begin.threads().getOrDefault(thread.getKey(), NOTHING);
      used += figure.applyAsLong(thread.getValue()) - figure.applyAsLong(before);
    }
    return used;
  }
}
