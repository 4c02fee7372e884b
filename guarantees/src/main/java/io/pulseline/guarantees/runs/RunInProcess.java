package io.pulseline.guarantees.runs;

import io.pulseline.cli.embedded.EmbeddedFlink;
import io.pulseline.cli.embedded.RunningJob;
import io.pulseline.cli.embedded.TemporaryFolder;
import io.pulseline.guarantees.GivenOut;
import io.pulseline.guarantees.RunOutcome;
import io.pulseline.guarantees.TakenIn;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.JobSettings;
import io.pulseline.jobs.Results;
import io.pulseline.jobs.SessionAnalyticsJob;
import io.pulseline.jobs.score.DjlScorer;
import io.pulseline.jobs.score.Scorer;
import io.pulseline.jobs.source.RawRecord;
import io.pulseline.jobs.source.TelemetrySource;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job over what the input topics of a broker hold, from their beginnings to their present ends,
 * on a Flink of its own in this process. Results are collected here: the broker is only read. So
 * the same topics can be run again, as they are or with something changed at the job's edges, and
 * what a run with faults gave can be compared with what they should have given.
 */
public final class RunInProcess {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final JobOptions options;
  private final Scorer.Factory scorer;
  private final UnaryOperator<DataStream<RawRecord>> betweenSourceAndJob;

  private RunInProcess(
      JobOptions options,
      Scorer.Factory scorer,
      UnaryOperator<DataStream<RawRecord>> betweenSourceAndJob) {
    this.options = options;
    this.scorer = scorer;
    this.betweenSourceAndJob = betweenSourceAndJob;
  }

  /**
   * A run without faults.
   *
   * @param options the job's options; reading to the present ends and a consumer group of its own
   *     are added
   */
  public static RunInProcess of(JobOptions options) {
    return new RunInProcess(
        options.boundedInput(), DjlScorer.factory(options.modelStore()), UnaryOperator.identity());
  }

  /** The run with another scorer. */
  public RunInProcess scoringWith(Scorer.Factory otherScorer) {
    return new RunInProcess(options, otherScorer, betweenSourceAndJob);
  }

  /**
   * The run with something between the source and the job, such as a filter. Operators need a uid.
   */
  public RunInProcess between(UnaryOperator<DataStream<RawRecord>> operators) {
    return new RunInProcess(options, scorer, operators);
  }

  /**
   * Runs it.
   *
   * @param limit how long it may take
   * @return what the topics hold, and what the job made of it; an athlete's events are in order
   * @throws TimeoutException when it takes longer
   * @throws IllegalStateException when the job fails
   */
  public RunOutcome run(Duration limit) throws Exception {
    List<TakenIn> inputs =
        new RunReader(options.bootstrapServers(), options.wire(), limit).inputs();
    return new RunOutcome(inputs, outputs(limit));
  }

  /** The same, but only what the job gave. */
  public Map<String, List<GivenOut>> outputs(Duration limit) throws Exception {
    String run = "run-" + RUNS.incrementAndGet() + "-";
    try (TemporaryFolder folder = TemporaryFolder.create("pulseline-run-");
        EmbeddedFlink flink =
            EmbeddedFlink.start(folder.path(), Math.max(1, options.parallelism()))) {
      StreamExecutionEnvironment env = flink.environment();
      define(env, run);
      RunningJob job = flink.submit(env);
      boolean finished = job.awaitEnd(limit);
      if (!finished || job.restarts() > 0) {
        throw new IllegalStateException("The job failed: " + job.failure());
      }
    }
    Map<String, List<GivenOut>> outputs = new HashMap<>();
    for (Topic topic : TopicCatalogue.OUTPUTS) {
      outputs.put(topic.name(), CollectingSink.take(run, topic.name()));
    }
    return outputs;
  }

  private void define(StreamExecutionEnvironment env, String run) {
    JobSettings.apply(env, options);
    JobOptions fromTheBeginning = options.withGroupId(run + UUID.randomUUID());
    DataStream<RawRecord> records = TelemetrySource.read(env, fromTheBeginning);
    Results results =
        SessionAnalyticsJob.define(betweenSourceAndJob.apply(records), scorer, options);
    results.byTopic().forEach((topic, events) -> collect(events, run, topic));
  }

  private static <T> void collect(DataStream<T> events, String run, String topic) {
    events.sinkTo(new CollectingSink<>(run, topic)).name(topic).uid("collect-" + topic);
  }
}
