package io.pulseline.jobs;

import static org.awaitility.Awaitility.await;

import io.pulseline.jobs.source.RawRecord;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole job in memory, held at a moment of arrival time: what arrived by then has been read,
 * and nothing more comes. Its state's clock is {@link StateClock}.
 */
final class HeldJob implements AutoCloseable {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String run;
  private final Set<String> topics;
  private final JobClient job;

  private HeldJob(String run, Set<String> topics, JobClient job) {
    this.run = run;
    this.topics = topics;
    this.job = job;
  }

  /** Runs the job on what of the records arrived by a moment, ms since 1970-01-01 UTC. */
  static HeldJob at(long arrivalMillis, List<RawRecord> records, JobOptions options)
      throws Exception {
    return at(arrivalMillis, records, options, StateClock.configuration());
  }

  /** The same with another configuration of Flink, and its clock of state. */
  static HeldJob at(
      long arrivalMillis, List<RawRecord> records, JobOptions options, Configuration configuration)
      throws Exception {
    StreamExecutionEnvironment env = InMemoryJob.environment(options, configuration);
    String run = "held-" + RUNS.incrementAndGet() + "-";
    Map<String, List<RawRecord>> byPartition =
        InMemoryJob.byPartition(
            records.stream().filter(raw -> raw.arrivalMillis <= arrivalMillis).toList());
    HeldSource source = new HeldSource(run, byPartition);
    List<DataStream<RawRecord>> partitions = new ArrayList<>();
    byPartition.forEach(
        (partition, held) ->
            partitions.add(
                env.fromSource(
                        source.of(partition),
                        InMemoryJob.arrivalTime(held.size(), arrivalMillis),
                        partition)
                    .setParallelism(1)
                    .uid("held-" + partition)));
    DataStream<RawRecord> all = partitions.stream().reduce(DataStream::union).orElseThrow();
    Set<String> topics = InMemoryJob.collect(SessionAnalyticsJob.define(all, options), run);
    HeldJob held = new HeldJob(run, topics, env.executeAsync());
    source.awaitAllRead();
    return held;
  }

  /** Takes a savepoint of canonical format into a folder of the given one. */
  Path savepoint(Path folder) {
    // Some of the operators may still be starting; a savepoint takes all of them.
    String savepoint =
        await()
            .atMost(PATIENCE)
            .ignoreExceptions()
            .until(
                () ->
                    job.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get(),
                Objects::nonNull);
    return Path.of(URI.create(savepoint));
  }

  /** Events so far, by topic; complete once a savepoint was taken. */
  Map<String, List<SpecificRecord>> events() {
    return InMemoryJob.collected(run, topics);
  }

  @Override
  public void close() throws Exception {
    job.cancel().get();
    await().atMost(PATIENCE).until(() -> job.getJobStatus().get().isGloballyTerminalState());
  }
}
