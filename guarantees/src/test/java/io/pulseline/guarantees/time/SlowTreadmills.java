package io.pulseline.guarantees.time;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The treadmills' topic is read more slowly than the others. */
final class SlowTreadmills {
  private static final long RECORD_NANOS = 20_000;
  private static final Map<String, Set<Integer>> READ_BY = new ConcurrentHashMap<>();

  private final String run = UUID.randomUUID().toString();

  /** Puts the delay behind the source. */
  DataStream<RawRecord> between(DataStream<RawRecord> records) {
    return records.map(new Slow(run)).uid("slow-treadmills");
  }

  /** Whether no subtask has read both watches and treadmills, so that only the latter were slow. */
  boolean wereReadApart() {
    Set<Integer> watches = READ_BY.get(run + TopicCatalogue.SMARTWATCH.name());
    Set<Integer> treadmills = READ_BY.get(run + TopicCatalogue.TREADMILL.name());
    return watches != null
        && treadmills != null
        && watches.stream().noneMatch(treadmills::contains);
  }

  private static final class Slow extends RichMapFunction<RawRecord, RawRecord> {
    private static final long serialVersionUID = 1L;
    private final String run;
    private transient String lastTopic;

    Slow(String run) {
      this.run = run;
    }

    @Override
    public RawRecord map(RawRecord raw) {
      if (!raw.topic.equals(lastTopic)) {
        lastTopic = raw.topic;
        READ_BY
            .computeIfAbsent(run + raw.topic, topic -> ConcurrentHashMap.newKeySet())
            .add(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
      }
      if (raw.topic.equals(TopicCatalogue.TREADMILL.name())) {
        LockSupport.parkNanos(RECORD_NANOS);
      }
      return raw;
    }
  }
}
