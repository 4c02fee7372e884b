package io.pulseline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spoilt records between a healthy gym's, through the whole job: it does not restart once, each
 * record is rejected with a reason or counted in a score, and the healthy athletes' events are what
 * they are without. The long run draws another seed each time; {@code -Dpulseline.seed=} sets one.
 */
class MutatedRecordsTest {
  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.of(1, 4);

  private static final Logger LOG = LoggerFactory.getLogger(MutatedRecordsTest.class);
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final List<String> HEALTHY = List.of("ada", "bob", "cleo", "dan");
  private static final int SECONDS = 420;

  @Test
  void tenThousandDisturbNobody() throws Exception {
    disturbNobody(10_000, Long.getLong("pulseline.seed", 1));
  }

  @Test
  @Tag("long")
  @Timeout(7_200)
  void aMillionDisturbNobody() throws Exception {
    disturbNobody(1_000_000, Long.getLong("pulseline.seed", new SplittableRandom().nextLong()));
  }

  private static void disturbNobody(long count, long seed) throws Exception {
    LOG.info("{} mutated records with -Dpulseline.seed={}", count, seed);
    MutatedTelemetry mutated =
        new MutatedTelemetry(seed, count, Duration.ofSeconds(SECONDS).toMillis());
    SimulatedGym gym = new SimulatedGym(21);
    HEALTHY.forEach(athlete -> gym.athlete(athlete, SECONDS));
    JobOptions options = JobOptions.defaults("none").withParallelism(2);

    Map<String, List<SpecificRecord>> calm = InMemoryJob.run(gym.records(), options);
    Outcome outcome = run(gym.records(), mutated, options);

    assertThat(outcome.healthy()).as("seed %d", seed).isEqualTo(calm);
    long telemetry =
        LongStream.range(0, count).filter(index -> isTelemetry(mutated.at(index).topic)).count();
    LOG.info("{} of them telemetry; {}; {}", telemetry, outcome.scored(), outcome.rejected());
    assertThat(sum(outcome.scored()) + sum(outcome.rejectedSamples()))
        .as("seed %d, samples scored %s, rejected %s", seed, outcome.scored(), outcome.rejected())
        .isEqualTo(telemetry);
    assertThat(outcome.rejected()).as("seed %d", seed).hasSizeGreaterThan(8);
  }

  /**
   * What came of a run.
   *
   * @param healthy events of the healthy gym
   * @param scored samples of the others that were scored
   * @param rejectedSamples samples of the others that were rejected
   * @param rejected records of the others that were rejected, by stage and reason
   */
  private record Outcome(
      Map<String, List<SpecificRecord>> healthy,
      Map<String, Long> scored,
      Map<String, Long> rejectedSamples,
      Map<String, Long> rejected) {}

  private static Outcome run(List<RawRecord> healthy, MutatedTelemetry mutated, JobOptions options)
      throws Exception {
    // No restart is allowed: the first failure ends the run.
    StreamExecutionEnvironment env = InMemoryJob.environment(options, new Configuration());
    String run = "mutated-" + RUNS.incrementAndGet() + "-";
    DataStream<RawRecord> spoilt =
        env.fromSource(
                new DataGeneratorSource<>(
                    mutated::at, mutated.count(), TypeInformation.of(RawRecord.class)),
                InMemoryJob.arrivalTime(Integer.MAX_VALUE, 0),
                "spoilt")
            .setParallelism(1)
            .uid("source-spoilt");
    Results results =
        SessionAnalyticsJob.define(InMemoryJob.partitions(env, healthy).union(spoilt), options);
    List<String> topics = new ArrayList<>();
    results
        .byTopic()
        .forEach(
            (topic, events) -> {
              topics.add(topic);
              collectHealthy(events, run + topic, topic);
            });
    results
        .effectScores()
        .filter(score -> !HEALTHY.contains(score.getAthleteId()))
        .uid("scored")
        .sinkTo(new CountingSink<>(run + "scored", s -> "scored", EffectScore::getSampleCount))
        .uid("sink-scored");
    DataStream<RejectedRecord> rejected =
        results.rejected().filter(MutatedRecordsTest::isSpoilt).uid("rejected-spoilt");
    rejected
        .sinkTo(
            new CountingSink<>(run + "samples", s -> "rejected", RejectedRecord::getSampleCount))
        .uid("sink-rejected-samples");
    rejected
        .sinkTo(
            new CountingSink<>(run + "reasons", r -> r.getStage() + " " + r.getReason(), r -> 1))
        .uid("sink-rejected-reasons");
    env.execute();
    return new Outcome(
        InMemoryJob.collected(run, topics),
        CountingSink.counts(run + "scored"),
        CountingSink.counts(run + "samples"),
        CountingSink.counts(run + "reasons"));
  }

  private static <T extends SpecificRecord> void collectHealthy(
      DataStream<T> events, String name, String topic) {
    events
        .filter(MutatedRecordsTest::isOfHealthyGym)
        .uid("healthy-" + topic)
        .sinkTo(new CollectingSink<>(name))
        .uid("sink-" + topic);
  }

  private static boolean isOfHealthyGym(SpecificRecord event) {
    return event instanceof RejectedRecord rejected
        ? !isSpoilt(rejected)
        : HEALTHY.contains(InMemoryJob.athlete(event));
  }

  /** Scoring rejects whole frames, which have no partition. */
  private static boolean isSpoilt(RejectedRecord rejected) {
    return rejected.getPartition() < 0
        ? !HEALTHY.contains(InMemoryJob.athlete(rejected))
        : rejected.getPartition() == MutatedTelemetry.FIRST_PARTITION;
  }

  private static boolean isTelemetry(String topic) {
    return topic.equals(TopicCatalogue.SMARTWATCH.name())
        || topic.equals(TopicCatalogue.TREADMILL.name());
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
