package io.pulseline.cli.run;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.embedded.EmbeddedStack;
import io.pulseline.cli.embedded.RunningJob;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.SessionAnalyticsJob;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The session analytics job on an embedded stack, with a collector on its output topics. */
public final class SessionRun implements AutoCloseable {
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(120);
  private static final Duration READ_LIMIT = Duration.ofSeconds(60);
  private static final long TICK_MILLIS = 200;

  private static final List<String> INPUTS =
      TopicCatalogue.INPUTS.stream().map(Topic::name).toList();

  /** There is one broker, without replicas. */
  private static final Duration BROKER_SLACK = Duration.ZERO;

  private final EmbeddedStack stack;
  private final Cluster cluster;
  private final ResultCollector collector;
  private final JobOptions options;
  private RunningJob job;

  private SessionRun(
      EmbeddedStack stack, Cluster cluster, ResultCollector collector, JobOptions options) {
    this.stack = stack;
    this.cluster = cluster;
    this.collector = collector;
    this.options = options;
  }

  /**
   * Starts broker and Flink, creates the topics and begins to collect; the job is not submitted
   * yet.
   *
   * @param settings what the user set
   * @param listeners who takes the results
   */
  public static SessionRun start(RunSettings settings, List<ResultListener> listeners)
      throws CommandFailure, InterruptedException {
    EmbeddedStack stack = startStack(settings.parallelism());
    try {
      String bootstrapServers = stack.broker().bootstrapServers();
      Cluster cluster = Cluster.connect(bootstrapServers);
      cluster.create(TopicCatalogue.ALL);
      return new SessionRun(
          stack,
          cluster,
          ResultCollector.start(cluster, listeners),
          JobOptions.defaults(bootstrapServers)
              .withParallelism(settings.parallelism())
              .withModelStore(settings.modelStore())
              .withCheckpointInterval(CHECKPOINT_INTERVAL)
              .withBrokerSlack(BROKER_SLACK));
    } catch (CommandFailure | InterruptedException | RuntimeException e) {
      closeAfter(e, stack);
      throw e;
    }
  }

  /** Address of the broker, {@code host:port}. */
  public String bootstrapServers() {
    return stack.broker().bootstrapServers();
  }

  /** Address of Flink's web UI. */
  public URI webUi() {
    return stack.flink().webUi();
  }

  /** What is called about five times a second while something is waited for. */
  @FunctionalInterface
  public interface Tick {
    /** Some time has passed. */
    void tick() throws CommandFailure;
  }

  /**
   * Submits the job and returns when all its tasks run.
   *
   * @param bounded whether it reads what the topics hold now and then ends
   */
  public void submit(boolean bounded, Tick tick) throws CommandFailure, InterruptedException {
    try {
      StreamExecutionEnvironment environment = stack.flink().environment();
      SessionAnalyticsJob.define(environment, bounded ? options.boundedInput() : options);
      job = stack.flink().submit(environment);
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CommandFailure("Flink refused the job: " + e.getMessage() + ".", e);
    }
    await("The job did not start", START_LIMIT, tick, () -> job.allTasksRun());
  }

  /**
   * Whether all is well.
   *
   * @throws CommandFailure when the job, the broker or the collector has failed
   */
  public void check() throws CommandFailure, InterruptedException {
    JobStatus status = call(job::status);
    if (status == JobStatus.FAILED || status == JobStatus.FAILING) {
      String why = call(job::failure);
      throw new CommandFailure("The job failed: " + (why == null ? "no reason given" : why));
    }
    if (stack.broker().fault() != null) {
      throw new CommandFailure("The embedded broker failed: " + stack.broker().fault() + ".");
    }
    if (collector.failure() != null) {
      throw new CommandFailure(
          "The results could not be read: " + collector.failure().getMessage() + ".",
          collector.failure());
    }
  }

  /**
   * Waits until the job has read its input to the end and has committed that, and then ends it as
   * if its input had ended: every session ends, every result is committed.
   */
  public void drain(Tick tick) throws CommandFailure, InterruptedException {
    await(
        "The job did not catch up with its input",
        DRAIN_LIMIT,
        tick,
        () -> cluster.lag(options.groupId(), INPUTS) == 0);
    call(
        () -> {
          job.drain(DRAIN_LIMIT);
          return null;
        });
  }

  /** Waits until a job with bounded input has ended. */
  public void awaitEnd(Duration limit, Tick tick) throws CommandFailure, InterruptedException {
    await("The job did not end", limit, tick, () -> call(job::status) == JobStatus.FINISHED);
  }

  /** Reads the results to their end and adds up. */
  public RunSummary summarise(RunCounts counts, RunClock clock)
      throws CommandFailure, InterruptedException {
    collector.readToEnd(READ_LIMIT);
    return new RunSummary(
        cluster.recordCount(TopicCatalogue.SMARTWATCH.name())
            + cluster.recordCount(TopicCatalogue.TREADMILL.name()),
        cluster.recordCount(TopicCatalogue.PROFILES.name()),
        cluster.recordCount(TopicCatalogue.PAIRINGS.name()),
        counts,
        call(job::restarts),
        clock.elapsedMillis());
  }

  /** Stops everything and removes every file. */
  @Override
  public void close() throws CommandFailure, InterruptedException {
    collector.close();
    cluster.close();
    try {
      stack.close();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new CommandFailure(
          "The temporary folder "
              + stack.folder().path()
              + " could not be removed: remove it yourself.",
          e);
    }
  }

  private interface Condition {
    boolean holds()
        throws CommandFailure, InterruptedException, ExecutionException, TimeoutException;
  }

  private void await(String otherwise, Duration limit, Tick tick, Condition condition)
      throws CommandFailure, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!call(condition::holds)) {
      check();
      tick.tick();
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(
            otherwise
                + " within "
                + limit.toSeconds()
                + " s: give it less to do, or see why with --verbose.");
      }
      Thread.sleep(TICK_MILLIS);
    }
  }

  private interface Call<T> {
    T call() throws CommandFailure, InterruptedException, ExecutionException, TimeoutException;
  }

  private static <T> T call(Call<T> call) throws CommandFailure, InterruptedException {
    try {
      return call.call();
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "Flink could not do what it was asked: " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new CommandFailure(
          "Flink did not answer in time: the machine has too little processor time or memory.", e);
    }
  }

  private static EmbeddedStack startStack(int slots) throws CommandFailure, InterruptedException {
    try {
      return EmbeddedStack.start(slots);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new CommandFailure(
          "The embedded Kafka and Flink did not start: " + e.getMessage() + ".", e);
    }
  }

  private static void closeAfter(Exception failure, EmbeddedStack stack) {
    try {
      stack.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }
}
