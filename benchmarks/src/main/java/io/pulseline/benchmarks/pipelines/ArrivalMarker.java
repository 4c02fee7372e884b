package io.pulseline.benchmarks.pipelines;

import io.pulseline.benchmarks.measure.RunProgress;
import io.pulseline.schemas.EffectScore;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Stands between the job and its sink of effect scores, and notes how far arrival time has come:
 * what arrived before has gone through every stage.
 */
final class ArrivalMarker extends AbstractStreamOperator<EffectScore>
    implements OneInputStreamOperator<EffectScore, EffectScore> {
  private static final long serialVersionUID = 1L;

  private final String run;
  private transient RunProgress progress;
  private transient int subtask;

  ArrivalMarker(String run) {
    this.run = run;
  }

  @Override
  public void open() throws Exception {
    super.open();
    progress = RunProgress.of(run);
    subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
  }

  @Override
  public void processElement(StreamRecord<EffectScore> element) {
    progress.account(element.getValue().getSampleCount());
    progress.result();
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    super.processWatermark(mark);
    progress.reached(subtask, mark.getTimestamp());
  }
}
