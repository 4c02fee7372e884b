package io.pulseline.guarantees.time;

import io.pulseline.jobs.source.RawRecord;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Counts the snapshots that a job takes, one a subtask and checkpoint, as a clock that stands still
 * when the job does.
 */
final class CheckpointCount {
  private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

  private final String run = UUID.randomUUID().toString();

  CheckpointCount() {
    COUNTS.put(run, new AtomicInteger());
  }

  /** Puts the count between source and job. */
  DataStream<RawRecord> between(DataStream<RawRecord> records) {
    return records.map(new Counting(run)).uid("checkpoint-count");
  }

  /** Snapshots so far. */
  int count() {
    return COUNTS.get(run).get();
  }

  private static final class Counting
      implements MapFunction<RawRecord, RawRecord>, CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private final String run;

    Counting(String run) {
      this.run = run;
    }

    @Override
    public RawRecord map(RawRecord raw) {
      return raw;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
      COUNTS.get(run).incrementAndGet();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
      // The count is not the job's state.
    }
  }
}
