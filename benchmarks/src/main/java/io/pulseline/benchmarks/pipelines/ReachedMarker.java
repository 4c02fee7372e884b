package io.pulseline.benchmarks.pipelines;

import io.pulseline.benchmarks.measure.RunProgress;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Stands before a sink and notes how far time has come: what is older is done with.
 *
 * @param <T> what passes
 */
public class ReachedMarker<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {
  private static final long serialVersionUID = 1L;

  private final String run;
  private transient RunProgress progress;
  private transient int subtask;

  /** A marker of the run of that name. */
  public ReachedMarker(String run) {
    this.run = run;
  }

  @Override
  public final void open() throws Exception {
    super.open();
    progress = RunProgress.of(run);
    subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
  }

  @Override
  public final void processElement(StreamRecord<T> element) {
    passes(element.getValue(), progress);
    output.collect(element);
  }

  /** Something passes; notes nothing of it. */
  void passes(T element, RunProgress counts) {}

  @Override
  public final void processWatermark(Watermark mark) throws Exception {
    super.processWatermark(mark);
    progress.reached(subtask, mark.getTimestamp());
  }
}
