package io.pulseline.benchmarks.latency;

import io.pulseline.benchmarks.latency.LatencyFigures.Spread;
import io.pulseline.benchmarks.measure.BatchCount;
import io.pulseline.benchmarks.measure.BatchMeter;
import io.pulseline.benchmarks.measure.LiveHeap;
import io.pulseline.benchmarks.throughput.StateSize;
import io.pulseline.benchmarks.traffic.BenchTopics;
import io.pulseline.benchmarks.traffic.TrafficPlan;
import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.embedded.EmbeddedFlink;
import io.pulseline.cli.embedded.RunningJob;
import io.pulseline.cli.embedded.TemporaryFolder;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.jobs.ArrivalTicks;
import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.ResultDelivery;
import io.pulseline.jobs.SessionAnalyticsJob;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Runs the job, at-least-once and without an end, on live traffic; then reads inputs and results
 * again and compares when the broker appended them.
 */
public final class LatencyBench {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(120);

  /** A frame of somebody ends every second; when none does for so long, all are through, ms. */
  private static final long DRAINED_MILLIS = 5_000;

  private static final Duration POLL = Duration.ofMillis(500);
  private static final long POLL_MILLIS = 100;

  /** Devices' clocks may be so far off, s. */
  private static final int CLOCK_SECONDS = 60;

  private static final long HIGHEST_MILLIS = 600_000;
  private static final int DIGITS = 3;

  private final LatencyPlan plan;
  private final Consumer<String> progress;

  /** Whether no traffic has left anything on the heap. */
  private boolean heapIsFresh = true;

  /**
   * A bench.
   *
   * @param progress is told in sentences how far it is
   */
  public LatencyBench(LatencyPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Searches the highest number of athletes that is held, then measures shares of it.
   *
   * @param bootstrapServers a broker without the catalogue's topics
   * @param first athletes with whom the search begins
   * @param loads shares of the highest number, 0 to 1
   * @return the trials of the search that have figures, and the loads after them
   */
  public List<LatencyFigures> search(String bootstrapServers, int first, List<Double> loads)
      throws CommandFailure, InterruptedException {
    List<LatencyFigures> figures = new ArrayList<>();
    SustainedSearch search = new SustainedSearch(first);
    while (!search.isOver()) {
      int athletes = search.next();
      Optional<LatencyFigures> trial = run(bootstrapServers, athletes, LatencyFigures.NO_SHARE);
      boolean held = trial.isPresent() && trial.get().isHeld();
      trial.ifPresent(figures::add);
      search.note(held);
      progress.accept(
          String.format(
              Locale.ROOT, "%,d athletes are %s", athletes, held ? "held" : "too many to hold"));
    }
    int highest = search.highestHeld();
    for (double load : highest == 0 ? List.<Double>of() : loads) {
      run(bootstrapServers, Math.max(1, (int) (load * highest)), load).ifPresent(figures::add);
    }
    return figures;
  }

  /**
   * Measures each of these numbers of athletes.
   *
   * @param bootstrapServers a broker without the catalogue's topics
   */
  public List<LatencyFigures> at(String bootstrapServers, List<Integer> athletes)
      throws CommandFailure, InterruptedException {
    List<LatencyFigures> figures = new ArrayList<>();
    for (int number : athletes) {
      run(bootstrapServers, number, LatencyFigures.NO_SHARE).ifPresent(figures::add);
    }
    return figures;
  }

  private Optional<LatencyFigures> run(String broker, int athletes, double load)
      throws CommandFailure, InterruptedException {
    try (BenchTopics topics = BenchTopics.create(broker, BenchTopics.Stamp.BY_BROKER)) {
      return measure(topics.bootstrapServers(), athletes, load);
    } finally {
      heapIsFresh = false;
    }
  }

  /** Figures of live traffic; none if the job does not keep up with it. */
  private Optional<LatencyFigures> measure(String bootstrapServers, int athletes, double load)
      throws CommandFailure, InterruptedException {
    int seconds = plan.warmUpSeconds() + plan.seconds();
    progress.accept(
        String.format(
            Locale.ROOT,
            "live%s: %,d athletes for %d s",
            load == LatencyFigures.NO_SHARE
                ? ""
                : String.format(Locale.ROOT, " at %.0f %% of the highest rate", 100 * load),
            athletes,
            seconds));
    SenderProcess.Sent sent;
    StateSize state;
    BatchCount batches;
    String name = BenchTopics.RUN_PREFIX + UUID.randomUUID();
    Configuration settings = plan.state().settings();
    BatchMeter meter = BatchMeter.of(name, settings);
    try (TemporaryFolder folder = TemporaryFolder.createUntilExit("pulseline-bench-");
        EmbeddedFlink flink = EmbeddedFlink.start(folder.path(), plan.parallelism(), settings)) {
      RunningJob job = submit(flink, name, bootstrapServers);
      long heapBefore = LiveHeap.bytes();
      sent =
          SenderProcess.send(bootstrapServers, TrafficPlan.backlog(athletes, seconds, plan.seed()));
      long checkpointBytes = job.newestCheckpointBytes();
      batches = meter.count();
      boolean through = awaitLastScore(bootstrapServers);
      if (job.restarts() > 0) {
        throw new CommandFailure("The job failed: " + job.failure());
      }
      state = new StateSize(checkpointBytes, heapIsFresh ? LiveHeap.bytes() - heapBefore : 0);
      if (!through) {
        progress.accept(
            String.format(
                Locale.ROOT,
                "the job was more than %d s behind at the end: no latencies of these",
                DRAIN_LIMIT.toSeconds()));
        return Optional.empty();
      }
    } catch (CommandFailure | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CommandFailure("Flink could not run the job: " + e.getMessage() + ".", e);
    }
    return Optional.of(compare(bootstrapServers, load, sent, state, batches));
  }

  private RunningJob submit(EmbeddedFlink flink, String name, String bootstrapServers)
      throws Exception {
    StreamExecutionEnvironment env = flink.environment();
    SessionAnalyticsJob.define(
        env,
        JobOptions.builder()
            .bootstrapServers(bootstrapServers)
            .groupId(name)
            .transactionalIdPrefix(name)
            .resultDelivery(ResultDelivery.AT_LEAST_ONCE)
            .parallelism(plan.parallelism())
            .checkpointInterval(plan.checkpointInterval())
            // One broker, without replicas.
            .brokerSlack(Duration.ZERO)
            .build());
    RunningJob job = flink.submit(env);
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!job.allTasksRun()) {
      if (System.nanoTime() > deadline || job.restarts() > 0) {
        throw new CommandFailure("The job did not start: " + job.failure());
      }
      Thread.sleep(POLL_MILLIS);
    }
    return job;
  }

  /**
   * Waits for what is under way: results that came late count like all others.
   *
   * @return whether all of it is there
   */
  private static boolean awaitLastScore(String bootstrapServers)
      throws CommandFailure, InterruptedException {
    long deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
    try (Cluster cluster = Cluster.connect(bootstrapServers)) {
      List<TopicPartition> partitions =
          cluster.partitions(List.of(TopicCatalogue.EFFECT_SCORES.name()));
      Map<TopicPartition, Long> before = Map.of();
      Map<TopicPartition, Long> now = cluster.ends(partitions);
      while (!now.equals(before)) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        Thread.sleep(DRAINED_MILLIS);
        before = now;
        now = cluster.ends(partitions);
      }
      return true;
    }
  }

  private LatencyFigures compare(
      String bootstrapServers,
      double load,
      SenderProcess.Sent sent,
      StateSize state,
      BatchCount batches)
      throws CommandFailure, InterruptedException {
    TrafficPlan traffic = sent.traffic();
    long beginMillis =
        Math.floorDiv(traffic.openingMillis(), 1_000) * 1_000 - CLOCK_SECONDS * 1_000L;
    Releases releases =
        new Releases(
            traffic.athletes(),
            beginMillis,
            traffic.seconds() + 2 * CLOCK_SECONDS,
            JobOptions.defaults(bootstrapServers).grace());
    read(
        bootstrapServers,
        List.of(TopicCatalogue.SMARTWATCH, TopicCatalogue.TREADMILL),
        (message, value) -> releases.sample(value, message.timestamp()));
    long countsFrom = traffic.openingMillis() + plan.warmUpSeconds() * 1_000L;
    Results results = new Results(releases, countsFrom);
    read(
        bootstrapServers,
        List.of(TopicCatalogue.EFFECT_SCORES, TopicCatalogue.SAFETY_ALERTS),
        (message, value) -> results.result(value, message.timestamp()));
    return new LatencyFigures(
        load,
        traffic.athletes(),
        state,
        batches.mean(),
        Spread.of(sent.lag()),
        Spread.of(results.scoresBeyondGrace),
        Spread.of(results.scoresBeyondTick),
        Spread.of(results.raisedFromSample),
        Spread.of(results.raisedBeyondTick),
        Spread.of(results.clearedBeyondGrace));
  }

  /** Takes a message that decodes. */
  private interface Taker {
    void take(ConsumerRecord<byte[], byte[]> message, SpecificRecord value);
  }

  private static void read(String bootstrapServers, List<Topic> topics, Taker taker)
      throws CommandFailure, InterruptedException {
    try (Cluster cluster = Cluster.connect(bootstrapServers)) {
      List<TopicPartition> partitions =
          cluster.partitions(topics.stream().map(Topic::name).toList());
      Map<TopicPartition, Long> ends = cluster.committedEnds(partitions);
      try (TopicReader reader = new TopicReader(bootstrapServers, topics, partitions)) {
        TopicReader.Handler handler =
            new TopicReader.Handler() {
              @Override
              public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
                taker.take(message, value);
              }

              @Override
              public void undecodable(
                  ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
                throw new IllegalStateException("Nobody else writes to these topics", why);
              }
            };
        while (!reader.hasReached(ends)) {
          reader.poll(POLL, handler);
        }
      }
    }
  }

  /** For times in ms. */
  static Histogram histogram() {
    return new Histogram(HIGHEST_MILLIS, DIGITS);
  }

  /** Compares results with what let them go. */
  private static final class Results {
    final Histogram scoresBeyondGrace = histogram();
    final Histogram scoresBeyondTick = histogram();
    final Histogram raisedFromSample = histogram();
    final Histogram raisedBeyondTick = histogram();
    final Histogram clearedBeyondGrace = histogram();
    private final Releases releases;
    private final long countsFromMillis;

    Results(Releases releases, long countsFromMillis) {
      this.releases = releases;
      this.countsFromMillis = countsFromMillis;
    }

    void result(SpecificRecord value, long appendMillis) {
      if (value instanceof EffectScore score) {
        long released = releases.releasedMillis(score.getAthleteId(), score.getWindowEnd());
        if (released >= countsFromMillis) {
          record(scoresBeyondGrace, appendMillis - released);
          record(scoresBeyondTick, appendMillis - ArrivalTicks.at(released));
        }
      } else if (value instanceof SafetyAlert alert) {
        alert(alert, appendMillis);
      }
    }

    private void alert(SafetyAlert alert, long appendMillis) {
      String athleteId = alert.getAthleteId();
      long second = alert.getEventTime();
      if (alert.getState() == AlertState.RAISED) {
        long completed = releases.completedMillis(athleteId, second, appendMillis);
        if (completed >= countsFromMillis) {
          record(raisedFromSample, appendMillis - completed);
          record(raisedBeyondTick, appendMillis - ArrivalTicks.at(completed));
        }
      } else {
        long released = releases.releasedMillis(athleteId, second + 1_000);
        if (released >= countsFromMillis) {
          record(clearedBeyondGrace, appendMillis - released);
        }
      }
    }

    private static void record(Histogram histogram, long millis) {
      histogram.recordValue(Math.max(0, Math.min(HIGHEST_MILLIS, millis)));
    }
  }
}
