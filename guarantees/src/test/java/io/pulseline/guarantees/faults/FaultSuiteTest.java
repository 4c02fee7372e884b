package io.pulseline.guarantees.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.guarantees.Guarantee;
import io.pulseline.guarantees.MiniClusters;
import io.pulseline.guarantees.NothingLost;
import io.pulseline.guarantees.NothingTwice;
import io.pulseline.guarantees.OneAlertPerEpisode;
import io.pulseline.guarantees.OrderPerAthlete;
import io.pulseline.guarantees.RunOutcome;
import io.pulseline.guarantees.SameResults;
import io.pulseline.guarantees.SimulatedTopics;
import io.pulseline.gym.fleet.Fleet;
import io.pulseline.gym.fleet.FleetPlan;
import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.jobs.JobOptions;
import io.pulseline.schemas.AthleteErasure;
import io.pulseline.schemas.ErasureReceipt;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The job between a real broker's topics with faults: every promise is kept, and the results are
 * those of a run without faults over the same topics.
 */
class FaultSuiteTest {
  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.of(2, 2);

  private static final int ATHLETES = 12;
  private static final int ERASURES = 3;
  private static final Duration PLAYED = Duration.ofMinutes(10);

  /** Shorter than a snapshot stalls; longer than one takes on a machine with other work to do. */
  private static final Duration CHECKPOINT_TIMEOUT = Duration.ofSeconds(4);

  /** Samples that the gym sends at the least; the faults fall into the first half of them. */
  private static final int FEWEST_SAMPLES = 8_000;

  @ParameterizedTest
  @CsvSource({"101,hashmap", "111,rocksdb"})
  void tasksFailAndACheckpointTimesOut(long seed, String backend) throws Exception {
    List<Long> failAt = failures(new Random(seed));
    TaskFaults faults = new TaskFaults(failAt, 6, 6_000);
    try (LiveRun run = LiveRun.start(ATHLETES, seed, PLAYED)) {
      run.submit(
          fewAtHand(run),
          faults::between,
          on(backend).set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT));
      run.drain(run.options());
      assertKept(run, "seed %d, failures at records %s".formatted(seed, failAt));
      assertThat(faults.failures()).as("failures that happened").isEqualTo(failAt.size());
      assertThat(faults.stalled()).as("snapshots that stalled").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {102})
  void stoppedAndRestartedAtOtherParallelism(long seed) throws Exception {
    try (LiveRun run = LiveRun.start(ATHLETES, seed, PLAYED)) {
      JobOptions options = run.options();
      TaskFaults slow = TaskFaults.slow();
      run.submit(options, slow::between, new Configuration());
      run.awaitReadMore(options, FEWEST_SAMPLES / 10);
      run.restartFromSavepoint(options.withParallelism(4), slow::between);
      run.awaitReadMore(options, FEWEST_SAMPLES / 10);
      run.restartFromSavepoint(options.withParallelism(1), slow::between);
      run.drain(options);
      assertKept(run, "seed %d, parallelism 2, 4, 1".formatted(seed));
    }
  }

  @ParameterizedTest
  @CsvSource({"103,hashmap", "113,rocksdb"})
  void athletesAreForgottenWhileTasksFail(long seed, String backend) throws Exception {
    Random random = new Random(seed);
    List<Long> failAt = failures(random);
    TaskFaults faults = new TaskFaults(failAt, 0, 0);
    try (LiveRun run = LiveRun.unfilled()) {
      run.topics()
          .fill(
              withErasures(
                  new Fleet(FleetPlan.of(ATHLETES, seed, SimulatedTopics.OPENING_MILLIS))
                      .within(PLAYED.toMillis()),
                  random));
      run.submit(fewAtHand(run), faults::between, on(backend));
      run.drain(run.options());

      RunOutcome outcome =
          assertKept(run, "seed %d, failures at records %s".formatted(seed, failAt));
      assertThat(faults.failures()).as("failures that happened").isEqualTo(failAt.size());
      assertThat(outcome.distinct(TopicCatalogue.ERASURE_RECEIPTS.name()))
          .extracting(receipt -> (ErasureReceipt) receipt.event())
          .hasSize(ERASURES)
          .allMatch(ErasureReceipt::getWasKnown)
          .anyMatch(receipt -> receipt.getDiscardedSampleCount() > 0);
    }
  }

  private static Configuration on(String backend) {
    return new Configuration().set(StateBackendOptions.STATE_BACKEND, backend);
  }

  /** Options with which a backend that writes states down has some at hand and some not. */
  private static JobOptions fewAtHand(LiveRun run) {
    return run.options().toBuilder().athletesAtHand(ATHLETES / 4).build();
  }

  /** Counts of records at which a task fails, ascending. */
  private static List<Long> failures(Random random) {
    return random.longs(3, FEWEST_SAMPLES / 10, FEWEST_SAMPLES / 2).sorted().boxed().toList();
  }

  /** The records, and among them requests to forget athletes who are sending. */
  private static Iterator<TelemetryRecord> withErasures(
      Iterator<TelemetryRecord> records, Random random) {
    List<TelemetryRecord> all = new ArrayList<>();
    records.forEachRemaining(all::add);
    for (int request = 1; request <= ERASURES; request++) {
      int at = FEWEST_SAMPLES / 10 + random.nextInt(FEWEST_SAMPLES / 2);
      while (!(all.get(at).value() instanceof SmartwatchSample)) {
        at++;
      }
      TelemetryRecord sample = all.get(at);
      long arrival = sample.deliverAtMillis();
      all.add(
          at + 1,
          new TelemetryRecord(
              TopicCatalogue.ERASURE.name(),
              sample.key(),
              new AthleteErasure(sample.key(), "request-" + request, arrival),
              arrival));
    }
    return all.iterator();
  }

  private static RunOutcome assertKept(LiveRun run, String how) throws Exception {
    RunOutcome outcome = run.outcome();
    assertThat(outcome.samples()).as(how).isGreaterThan(FEWEST_SAMPLES);
    assertThat(outcome.events(TopicCatalogue.EFFECT_SCORES.name())).as(how).isNotEmpty();
    assertThat(outcome.events(TopicCatalogue.SESSION_SUMMARIES.name())).as(how).isNotEmpty();
    for (Guarantee each :
        List.of(
            new NothingLost(),
            new NothingTwice(),
            new OrderPerAthlete(),
            new OneAlertPerEpisode(),
            new SameResults(run.expected()))) {
      assertThat(each.violations(outcome))
          .as("%s: %s", each.getClass().getSimpleName(), how)
          .isEmpty();
    }
    return outcome;
  }
}
