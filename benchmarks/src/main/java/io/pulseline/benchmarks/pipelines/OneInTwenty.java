package io.pulseline.benchmarks.pipelines;

import io.pulseline.benchmarks.measure.RunProgress;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Lets one record in twenty through: as many as the job has effect scores. */
final class OneInTwenty extends KeyedProcessFunction<String, WireRecord, byte[]> {
  private static final long serialVersionUID = 1L;
  private static final int EACH = 20;

  private final String run;
  private transient RunProgress progress;
  private transient int subtask;
  private transient long seen;

  OneInTwenty(String run) {
    this.run = run;
  }

  @Override
  public void open(OpenContext context) {
    progress = RunProgress.of(run);
    subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
  }

  @Override
  public void processElement(WireRecord record, Context context, Collector<byte[]> out) {
    seen++;
    progress.reached(subtask, seen);
    if (seen % EACH == 0) {
      progress.result();
      out.collect(record.value);
    }
  }
}
