package io.pulseline.benchmarks.pipelines;

import io.pulseline.benchmarks.measure.RunProgress;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Stands before a sink and notes how far time has come: what is older is done with. */
public final class ReachedMarker extends AbstractStreamOperator<byte[]>
    implements OneInputStreamOperator<byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  private final String run;
  private transient RunProgress progress;
  private transient int subtask;

  /** A marker of the run of that name. */
  public ReachedMarker(String run) {
    this.run = run;
  }

  @Override
  public void open() throws Exception {
    super.open();
    progress = RunProgress.of(run);
    subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
  }

  @Override
  public void processElement(StreamRecord<byte[]> element) {
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    super.processWatermark(mark);
    progress.reached(subtask, mark.getTimestamp());
  }
}
