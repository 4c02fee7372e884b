package io.pulseline.guarantees.faults;

import io.pulseline.jobs.source.RawRecord;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * How far arrival time has come behind the source of a run. A job that has read everything may be
 * drained before its arrival time has come to the end of the log, and sessions that were silent by
 * then end with the input.
 */
final class ArrivalProgress {
  private static final Map<String, Seen> SEEN = new ConcurrentHashMap<>();

  private final String run = UUID.randomUUID().toString();
  private int subtasks;

  /** What was seen in a run, and the newest watermark of each subtask since it began. */
  private static final class Seen {
    final AtomicLong newestArrivalMillis = new AtomicLong(Long.MIN_VALUE);
    final Map<Integer, Long> watermarks = new ConcurrentHashMap<>();
  }

  ArrivalProgress() {
    SEEN.put(run, new Seen());
  }

  /** Follows the records of a job that begins with so many subtasks. */
  DataStream<RawRecord> of(DataStream<RawRecord> records, int parallelism) {
    subtasks = parallelism;
    SEEN.get(run).watermarks.clear();
    return records
        .transform("arrival progress", records.getType(), new Observer(run))
        .uid("arrival-progress");
  }

  /** Whether all subtasks have passed on the arrival of the newest record seen. */
  boolean isAtTheEnd() {
    Seen seen = SEEN.get(run);
    return seen.watermarks.size() == subtasks
        // A record of the newest moment may still come.
        && Collections.min(seen.watermarks.values()) >= seen.newestArrivalMillis.get() - 1;
  }

  private static final class Observer extends AbstractStreamOperator<RawRecord>
      implements OneInputStreamOperator<RawRecord, RawRecord> {
    private static final long serialVersionUID = 1L;
    private final String run;

    Observer(String run) {
      this.run = run;
    }

    @Override
    public void open() throws Exception {
      super.open();
      note(Long.MIN_VALUE);
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) {
      SEEN.get(run).newestArrivalMillis.accumulateAndGet(element.getTimestamp(), Math::max);
      output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
      note(mark.getTimestamp());
      super.processWatermark(mark);
    }

    private void note(long watermark) {
      SEEN.get(run)
          .watermarks
          .put(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(), watermark);
    }
  }
}
