package io.pulseline.jobs.state;

import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;

/**
 * How long state is kept that nobody touches; no state of the job is without an end. What has
 * expired is never read again. It leaves the heap as other keys are used, RocksDB as its files are
 * compacted, and is in no full snapshot.
 */
public final class StateRetention {
  private static final int ENTRIES_CLEANED_PER_ACCESS = 2;

  /** How many entries RocksDB's compaction looks at before it asks for the time again. */
  private static final long WRITTEN_BETWEEN_CLOCK_READS = 1_000;

  private StateRetention() {}

  /** Kept that long after it was last written. */
  public static StateTtlConfig afterWrite(Duration retention) {
    return builder(retention).updateTtlOnCreateAndWrite().build();
  }

  /** Kept that long after it was last read or written. */
  public static StateTtlConfig afterUse(Duration retention) {
    return builder(retention).updateTtlOnReadAndWrite().build();
  }

  private static StateTtlConfig.Builder builder(Duration retention) {
    return StateTtlConfig.newBuilder(retention)
        .neverReturnExpired()
        .cleanupFullSnapshot()
        .cleanupInRocksdbCompactFilter(WRITTEN_BETWEEN_CLOCK_READS)
        .cleanupIncrementally(ENTRIES_CLEANED_PER_ACCESS, false);
  }
}
