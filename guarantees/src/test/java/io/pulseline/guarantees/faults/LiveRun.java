package io.pulseline.guarantees.faults;

import static org.awaitility.Awaitility.await;

import io.pulseline.cli.embedded.EmbeddedBroker;
import io.pulseline.cli.embedded.TemporaryFolder;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.guarantees.RunOutcome;
import io.pulseline.guarantees.SimulatedTopics;
import io.pulseline.guarantees.runs.RunInProcess;
import io.pulseline.guarantees.runs.RunReader;
import io.pulseline.gym.fleet.Fleet;
import io.pulseline.gym.fleet.FleetPlan;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.JobSettings;
import io.pulseline.jobs.SessionAnalyticsJob;
import io.pulseline.jobs.source.RawRecord;
import io.pulseline.jobs.source.TelemetrySource;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.Wire;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;

/**
 * A broker of its own that holds a simulated gym's records, and the job that reads them and writes
 * to it, on the Flink cluster of the test.
 */
public final class LiveRun implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Partitions of each input topic. */
  public static final int PARTITIONS = 4;

  private static final List<String> INPUTS =
      TopicCatalogue.INPUTS.stream().map(Topic::name).toList();

  private final TemporaryFolder folder;
  private final EmbeddedBroker broker;
  private final Cluster cluster;
  private final SimulatedTopics topics;
  private final Duration limit;
  private final ArrivalProgress arrival = new ArrivalProgress();
  private JobClient job;

  private LiveRun(
      TemporaryFolder folder,
      EmbeddedBroker broker,
      Cluster cluster,
      SimulatedTopics topics,
      Duration limit) {
    this.folder = folder;
    this.broker = broker;
    this.cluster = cluster;
    this.topics = topics;
    this.limit = limit;
  }

  /**
   * Starts the broker and lets a gym send to it.
   *
   * @param athletes athletes in the gym
   * @param seed seed of everything that is drawn
   * @param played simulated time
   */
  public static LiveRun start(int athletes, long seed, Duration played) throws Exception {
    LiveRun run = start(SimulatedTopics::create, PARTITIONS, LIMIT);
    Fleet gym = new Fleet(FleetPlan.of(athletes, seed, SimulatedTopics.OPENING_MILLIS));
    run.topics.fill(gym.within(played.toMillis()));
    return run;
  }

  /** Starts the broker with empty topics, whose records have arrived when they say so. */
  public static LiveRun unfilled() throws Exception {
    return start(SimulatedTopics::create, PARTITIONS, LIMIT);
  }

  /** Starts the broker with empty topics, whose records it stamps. */
  public static LiveRun empty() throws Exception {
    return empty(PARTITIONS, LIMIT);
  }

  /**
   * The same.
   *
   * @param partitions partitions of each input topic
   * @param limit how long it may take to start the job, to stop it and to read its topics
   */
  public static LiveRun empty(int partitions, Duration limit) throws Exception {
    return start(SimulatedTopics::createStampedByBroker, partitions, limit);
  }

  private interface Creation {
    SimulatedTopics create(String bootstrapServers, int partitions) throws Exception;
  }

  private static LiveRun start(Creation creation, int partitions, Duration limit) throws Exception {
    TemporaryFolder folder = TemporaryFolder.create("pulseline-live-");
    EmbeddedBroker broker = EmbeddedBroker.start(folder.subfolder("kafka"));
    Cluster cluster = Cluster.connect(broker.bootstrapServers());
    SimulatedTopics topics = creation.create(broker.bootstrapServers(), partitions);
    return new LiveRun(folder, broker, cluster, topics, limit);
  }

  /** Its input topics. */
  public SimulatedTopics topics() {
    return topics;
  }

  /** Address of the broker, {@code host:port}. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Administration of the broker. */
  public Cluster cluster() {
    return cluster;
  }

  /** The job's options on this broker: two subtasks, a checkpoint every half second. */
  public JobOptions options() {
    return JobOptions.defaults(bootstrapServers())
        .withParallelism(2)
        .withCheckpointInterval(Duration.ofMillis(500))
        .withBrokerSlack(Duration.ZERO);
  }

  /**
   * Submits the job.
   *
   * @param options its options
   * @param edge what stands between the source and the job
   * @param settings Flink settings that replace the job's
   */
  public void submit(
      JobOptions options, UnaryOperator<DataStream<RawRecord>> edge, Configuration settings)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    JobSettings.apply(env, options);
    env.configure(settings);
    DataStream<RawRecord> records =
        arrival.of(edge.apply(TelemetrySource.read(env, options)), options.parallelism());
    SessionAnalyticsJob.write(SessionAnalyticsJob.define(records, options), options);
    job = env.executeAsync();
  }

  /** Stops the job with a savepoint and submits it again from there. */
  public void restartFromSavepoint(JobOptions options, UnaryOperator<DataStream<RawRecord>> edge)
      throws Exception {
    submitFrom(stopWithSavepoint(), options, edge);
  }

  /** Stops the job with a savepoint, and says where that is. */
  public String stopWithSavepoint() throws Exception {
    return stop(false);
  }

  /** Submits the job from a savepoint. */
  public void submitFrom(
      String savepoint, JobOptions options, UnaryOperator<DataStream<RawRecord>> edge)
      throws Exception {
    submit(options, edge, new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint));
  }

  /** Waits until the job has committed that it has read that many records more. */
  public void awaitReadMore(JobOptions options, long records) throws Exception {
    long before = read(options);
    await()
        .atMost(limit)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> read(options) >= before + records);
  }

  private long read(JobOptions options) throws Exception {
    long there = 0;
    for (String topic : INPUTS) {
      there += cluster.recordCount(topic);
    }
    return there - cluster.lag(options.groupId(), INPUTS);
  }

  /**
   * Ends the job as if its input had ended, when it has read everything and its arrival time has
   * come to the end.
   */
  public void drain(JobOptions options) throws Exception {
    drainBut(options, 0);
  }

  /**
   * The same where some offsets hold no records but markers of transactions.
   *
   * @param markers how many there are at the ends of partitions
   */
  public void drainBut(JobOptions options, int markers) throws Exception {
    await()
        .atMost(limit)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> cluster.lag(options.groupId(), INPUTS) <= markers && arrival.isAtTheEnd());
    stop(true);
  }

  private String stop(boolean drain) throws Exception {
    String savepoints = folder.subfolder("savepoints").toUri().toString();
    String savepoint =
        await()
            .atMost(limit)
            .pollInterval(Duration.ofMillis(100))
            .ignoreExceptionsMatching(LiveRun::isStillStarting)
            .until(
                () ->
                    job.stopWithSavepoint(drain, savepoints, SavepointFormatType.CANONICAL)
                        .get(limit.toSeconds(), TimeUnit.SECONDS),
                written -> true);
    job.getJobExecutionResult().get(limit.toSeconds(), TimeUnit.SECONDS);
    return savepoint;
  }

  private static boolean isStillStarting(Throwable failure) {
    return ExceptionUtils.findThrowable(failure, CheckpointException.class)
        .map(CheckpointException::getCheckpointFailureReason)
        .filter(CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING::equals)
        .isPresent();
  }

  /** What the run took in and gave out. */
  public RunOutcome outcome() throws Exception {
    return outcome(Wire.SINGLE_OBJECT);
  }

  /** The same over another wire. */
  public RunOutcome outcome(Wire wire) throws Exception {
    return new RunReader(bootstrapServers(), wire, limit).read();
  }

  /** What the job gives over the same topics without faults. */
  public RunOutcome expected() throws Exception {
    return RunInProcess.of(options()).run(limit);
  }

  @Override
  public void close() throws Exception {
    cluster.close();
    broker.close();
    folder.close();
  }
}
