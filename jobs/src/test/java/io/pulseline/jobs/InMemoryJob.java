package io.pulseline.jobs;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The whole job between edges in memory: every stage is the real one, only Kafka is not there. */
final class InMemoryJob {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private InMemoryJob() {}

  /**
   * Runs the job on records, each partition read at its own speed, to the end of the input.
   *
   * @return the events by topic, each topic in an order that does not depend on the run: by
   *     athlete, and for each athlete as they came; rejections by origin
   */
  static Map<String, List<SpecificRecord>> run(List<RawRecord> records, JobOptions options)
      throws Exception {
    return run(records, options, new Configuration());
  }

  /** The same from a savepoint on; the records are those that had not been read then. */
  static Map<String, List<SpecificRecord>> runFrom(
      Path savepoint, List<RawRecord> records, JobOptions options) throws Exception {
    Configuration restore = StateClock.configuration();
    restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
    // The sources in memory are others; what is the job's own has to be claimed, see the callers.
    restore.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
    return run(records, options, restore);
  }

  /** The same with the job's own restart strategy, under which only what is final fails the run. */
  static Map<String, List<SpecificRecord>> runWithRestarts(
      List<RawRecord> records, JobOptions options) throws Exception {
    return run(
        records,
        options,
        new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay"));
  }

  /** An environment with the job's settings, and what a test changes of them. */
  static StreamExecutionEnvironment environment(JobOptions options, Configuration configuration) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    JobSettings.apply(env, options);
    if (!configuration.contains(RestartStrategyOptions.RESTART_STRATEGY)) {
      configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    }
    env.configure(configuration);
    env.getCheckpointConfig().setCheckpointInterval(50);
    return env;
  }

  /** The same with another configuration of Flink. */
  static Map<String, List<SpecificRecord>> run(
      List<RawRecord> records, JobOptions options, Configuration configuration) throws Exception {
    StreamExecutionEnvironment env = environment(options, configuration);
    Results results = SessionAnalyticsJob.define(partitions(env, records), options);
    String run = "run-" + RUNS.incrementAndGet() + "-";
    Set<String> topics = collect(results, run);
    env.execute();
    return collected(run, topics);
  }

  static Set<String> collect(Results results, String run) {
    Map<String, DataStream<? extends SpecificRecord>> streams = results.byTopic();
    streams.forEach((topic, stream) -> collect(stream, run + topic, topic));
    return streams.keySet();
  }

  static Map<String, List<SpecificRecord>> collected(String run, Collection<String> topics) {
    Map<String, List<SpecificRecord>> events = new TreeMap<>();
    for (String topic : topics) {
      List<SpecificRecord> collected = new ArrayList<>();
      CollectingSink.collected(run + topic).forEach(event -> collected.add((SpecificRecord) event));
      collected.sort(
          topic.equals(TopicCatalogue.REJECTED.name())
              ? Comparator.comparing(event -> ((RejectedRecord) event).getEventId())
              : Comparator.comparing(InMemoryJob::athlete));
      events.put(topic, collected);
    }
    return events;
  }

  private static <T> void collect(DataStream<T> stream, String name, String uid) {
    stream.sinkTo(new CollectingSink<>(name)).name(uid).uid("sink-" + uid);
  }

  static String athlete(SpecificRecord event) {
    Schema.Field field = event.getSchema().getField("athlete_id");
    Object athlete = field == null ? null : event.get(field.pos());
    return athlete == null ? "" : athlete.toString();
  }

  static DataStream<RawRecord> partitions(StreamExecutionEnvironment env, List<RawRecord> records) {
    // As the source does at the end of bounded input: time goes to the newest arrival of all before
    // it ends, in whatever order the partitions are read.
    long newestMillis = records.stream().mapToLong(raw -> raw.arrivalMillis).max().orElse(0);
    DataStream<RawRecord> all = null;
    for (Map.Entry<String, List<RawRecord>> partition : byPartition(records).entrySet()) {
      String name = partition.getKey();
      DataStream<RawRecord> one =
          env.fromData(partition.getValue(), TypeInformation.of(RawRecord.class))
              .setParallelism(1)
              .uid("source-" + name)
              .assignTimestampsAndWatermarks(arrivalTime(partition.getValue().size(), newestMillis))
              .setParallelism(1)
              .uid("arrival-" + name);
      all = all == null ? one : all.union(one);
    }
    return all;
  }

  static Map<String, List<RawRecord>> byPartition(List<RawRecord> records) {
    Map<String, List<RawRecord>> byPartition = new TreeMap<>();
    for (RawRecord record : records) {
      byPartition
          .computeIfAbsent(record.topic + "-" + record.partition, p -> new ArrayList<>())
          .add(record);
    }
    return byPartition;
  }

  /**
   * A watermark after each record, so that ticks fall in the middle of the input as they do in a
   * live job.
   *
   * @param last number of the partition's records, after which it is read up to a moment
   * @param readUpToMillis that moment
   */
  static WatermarkStrategy<RawRecord> arrivalTime(int last, long readUpToMillis) {
    return WatermarkStrategy.<RawRecord>forGenerator(
            context ->
                new WatermarkGenerator<>() {
                  private int seen;

                  @Override
                  public void onEvent(RawRecord raw, long timestamp, WatermarkOutput output) {
                    seen++;
                    output.emitWatermark(
                        new Watermark(seen == last ? readUpToMillis - 1 : timestamp - 1));
                  }

                  @Override
                  public void onPeriodicEmit(WatermarkOutput output) {
                    // Each record gave its own.
                  }
                })
        .withTimestampAssigner((raw, previous) -> raw.arrivalMillis);
  }
}
