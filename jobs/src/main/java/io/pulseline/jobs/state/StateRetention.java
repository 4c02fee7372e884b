package io.pulseline.jobs.state;

import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;

/**
 * How long state is kept that nobody touches; no state of the job is without an end. What has
 * expired is never read again. It leaves the heap as other keys are used, RocksDB as its files are
 * compacted, and is in no full snapshot.
 */
public final class StateRetention {
  private static final int ENTRIES_CLEANED_PER_ACCESS = 1;

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

  /**
   * For state that its operator removes itself, always and soon: kept that long after it was last
   * written, should it be forgotten after all. On the heap nobody goes round looking for it. That
   * would cost each access as much as the access itself, and far more where a state holds nothing
   * most of the time: a round through all key groups that finds nothing begins anew each time.
   */
  public static StateTtlConfig asSafetyNet(Duration retention) {
    return rocksDbAndSavepoints(retention).updateTtlOnCreateAndWrite().build();
  }

  private static StateTtlConfig.Builder builder(Duration retention) {
    return rocksDbAndSavepoints(retention).cleanupIncrementally(ENTRIES_CLEANED_PER_ACCESS, false);
  }

  private static StateTtlConfig.Builder rocksDbAndSavepoints(Duration retention) {
    return StateTtlConfig.newBuilder(retention)
        .neverReturnExpired()
        .disableCleanupInBackground()
        .cleanupFullSnapshot()
        .cleanupInRocksdbCompactFilter(WRITTEN_BETWEEN_CLOCK_READS);
  }
}
