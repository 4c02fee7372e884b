package io.pulseline.guarantees.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.cli.embedded.EmbeddedBroker;
import io.pulseline.cli.embedded.TemporaryFolder;
import io.pulseline.guarantees.GivenOut;
import io.pulseline.guarantees.LongReport;
import io.pulseline.guarantees.NobodyElseDisturbed;
import io.pulseline.guarantees.NothingLost;
import io.pulseline.guarantees.RunOutcome;
import io.pulseline.guarantees.SimulatedTopics;
import io.pulseline.guarantees.runs.RunInProcess;
import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.fleet.Fleet;
import io.pulseline.gym.fleet.FleetPlan;
import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.jobs.JobOptions;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Broken devices among healthy ones: the healthy athletes' events are byte for byte those of a run
 * over the same topics from which the broken devices' records are left out.
 */
class PerAthleteTimeTest {
  private static final int PARTITIONS = 4;
  private static final long BROKEN_FROM_MILLIS = SimulatedTopics.OPENING_MILLIS + 30_000;

  @ParameterizedTest
  @ValueSource(longs = {201})
  void brokenClocksDisturbNobody(long seed) throws Exception {
    disturb(16, seed, Duration.ofMinutes(12), true, Duration.ofMinutes(2));
  }

  @Tag("long")
  @Timeout(3_600)
  @ParameterizedTest
  @ValueSource(longs = {211, 212})
  void brokenClocksDisturbNobodyInAFullGym(long seed) throws Exception {
    LongReport report = LongReport.of("Per-athlete time, 200 healthy athletes, seed " + seed);
    report(report, disturb(200, seed, Duration.ofMinutes(60), true, Duration.ofMinutes(30)));
  }

  /** Arrival times are the broker's here: an hour of samples arrives within seconds. */
  @Tag("long")
  @Timeout(3_600)
  @ParameterizedTest
  @ValueSource(longs = {221})
  void brokenClocksDisturbNobodyWhereTheBrokerStamps(long seed) throws Exception {
    LongReport report = LongReport.of("Per-athlete time, stamped by the broker, seed " + seed);
    report(report, disturb(200, seed, Duration.ofMinutes(60), false, Duration.ofMinutes(30)));
  }

  private static void report(LongReport report, RunOutcome run) {
    report
        .figure("samples", run.samples())
        .figure("events", run.outputs().values().stream().mapToLong(List::size).sum())
        .figure("rejected by reason", rejectedByReason(run))
        .figure("healthy athletes' events changed", 0)
        .write();
  }

  /** Runs with and without the broken devices, and insists that nobody else notices them. */
  private static RunOutcome disturb(
      int healthy, long seed, Duration played, boolean arrivalByChoice, Duration limit)
      throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.create("pulseline-time-");
        EmbeddedBroker broker = EmbeddedBroker.start(folder.path())) {
      fill(broker.bootstrapServers(), healthy, seed, played, arrivalByChoice);
      JobOptions options = JobOptions.defaults(broker.bootstrapServers()).withParallelism(2);
      RunOutcome disturbed = RunInProcess.of(options).run(limit);
      RunOutcome calm =
          RunInProcess.of(options)
              .between(
                  records ->
                      records
                          .filter(raw -> !BrokenDevices.KEYS.contains(new String(raw.key, UTF_8)))
                          .uid("healthy"))
              .run(limit);
      String how = "seed " + seed;
      assertThat(new NobodyElseDisturbed(calm, BrokenDevices.ATHLETES).violations(disturbed))
          .as(how)
          .isEmpty();
      assertThat(new NothingLost().violations(disturbed)).as(how).isEmpty();
      assertThat(calm.events(TopicCatalogue.EFFECT_SCORES.name())).as(how).isNotEmpty();
      if (arrivalByChoice) {
        assertBrokenDevicesAreServed(disturbed, (int) played.toSeconds() - 60, how);
      }
      return disturbed;
    }
  }

  private static void fill(
      String broker, int healthy, long seed, Duration played, boolean arrivalByChoice)
      throws Exception {
    FleetPlan plan =
        FleetPlan.of(healthy, seed, SimulatedTopics.OPENING_MILLIS).withFaults(FaultRates.NONE);
    BrokenDevices broken = new BrokenDevices(BROKEN_FROM_MILLIS, (int) played.toSeconds() - 60);
    List<Iterator<TelemetryRecord>> senders = new ArrayList<>(broken.senders());
    senders.add(new Fleet(plan).within(played.toMillis()));
    SimulatedTopics topics =
        arrivalByChoice
            ? SimulatedTopics.create(broker, PARTITIONS)
            : SimulatedTopics.createStampedByBroker(broker, PARTITIONS);
    topics.fill(new Deliveries(senders));
  }

  /**
   * Who is late is scored, who is ahead of time is told so, and who steps back is late from then
   * on.
   */
  private static void assertBrokenDevicesAreServed(RunOutcome run, int seconds, String how) {
    Map<String, Integer> scored = new TreeMap<>();
    for (GivenOut given : run.events(TopicCatalogue.EFFECT_SCORES.name())) {
      if (BrokenDevices.ATHLETES.contains(given.athleteId())) {
        scored.merge(
            given.athleteId(), ((EffectScore) given.event()).getSampleCount(), Integer::sum);
      }
    }
    assertThat(scored)
        .as(how)
        .containsEntry(BrokenDevices.LATE, seconds)
        .containsEntry(BrokenDevices.FAST, seconds)
        .containsKeys(BrokenDevices.STEPS_BACK, BrokenDevices.SYNCED);
    assertThat(rejectedByReason(run).get(RejectReason.FUTURE_EVENT_TIME))
        .as(how)
        .isEqualTo(seconds);
  }

  private static Map<RejectReason, Integer> rejectedByReason(RunOutcome run) {
    Map<RejectReason, Integer> counts = new TreeMap<>();
    for (GivenOut given : run.events(TopicCatalogue.REJECTED.name())) {
      counts.merge(((RejectedRecord) given.event()).getReason(), 1, Integer::sum);
    }
    return counts;
  }
}
