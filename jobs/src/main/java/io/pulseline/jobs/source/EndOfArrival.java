package io.pulseline.jobs.source;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Lets arrival time end when the input does. Flink drops the last watermark of a job that is
 * stopped with {@code --drain} while its source is idle, as a gym's is at night: sessions that are
 * under way would then be lost in the drain instead of ending. Nothing else passes through changed.
 */
final class EndOfArrival extends AbstractStreamOperator<RawRecord>
    implements OneInputStreamOperator<RawRecord, RawRecord>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  @Override
  public void processElement(StreamRecord<RawRecord> element) {
    output.collect(element);
  }

  /** Called at the end of bounded input and in a drain, but not when the job is only stopped. */
  @Override
  public void endInput() {
    output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
    output.emitWatermark(Watermark.MAX_WATERMARK);
  }
}
