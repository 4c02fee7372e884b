package io.pulseline.jobs;

import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;

/** How long state is kept that nobody touches; no state of the job is without an end. */
public final class StateRetention {
  private static final int ENTRIES_CLEANED_PER_ACCESS = 2;

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
        .cleanupIncrementally(ENTRIES_CLEANED_PER_ACCESS, false);
  }
}
