package io.pulseline.benchmarks.pipelines;

import io.pulseline.benchmarks.measure.RunProgress;
import io.pulseline.schemas.RejectedRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Counts the telemetry samples that were rejected. */
final class RejectionCounter extends RichMapFunction<RejectedRecord, RejectedRecord> {
  private static final long serialVersionUID = 1L;

  private final String run;
  private transient RunProgress progress;

  RejectionCounter(String run) {
    this.run = run;
  }

  @Override
  public void open(OpenContext context) {
    progress = RunProgress.of(run);
  }

  @Override
  public RejectedRecord map(RejectedRecord rejected) {
    progress.account(rejected.getSampleCount());
    return rejected;
  }
}
