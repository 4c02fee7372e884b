package io.pulseline.benchmarks.traffic;

import java.util.Arrays;

/** How many telemetry samples have arrived up to a time. */
public final class ArrivalCounts {
  private static final long BIN_MILLIS = 100;

  private final long openingMillis;
  private long[] upTo = new long[64];
  private int bins;
  private long samples;

  ArrivalCounts(long openingMillis) {
    this.openingMillis = openingMillis;
  }

  /** Counts a sample; those of later arrivals come later. */
  void arrived(long arrivalMillis) {
    int bin = bin(arrivalMillis);
    if (bin >= upTo.length) {
      upTo = Arrays.copyOf(upTo, Math.max(bin + 1, 2 * upTo.length));
    }
    while (bins <= bin) {
      upTo[bins++] = samples;
    }
    upTo[bin] = ++samples;
  }

  /** Samples that had arrived by then, to a tenth of a second. */
  public long upTo(long arrivalMillis) {
    if (arrivalMillis < openingMillis) {
      return 0;
    }
    long bin = (arrivalMillis - openingMillis) / BIN_MILLIS - 1;
    return bin < 0 ? 0 : bin >= bins ? samples : upTo[(int) bin];
  }

  /** Samples in all. */
  public long samples() {
    return samples;
  }

  private int bin(long arrivalMillis) {
    return (int) ((arrivalMillis - openingMillis) / BIN_MILLIS);
  }
}
