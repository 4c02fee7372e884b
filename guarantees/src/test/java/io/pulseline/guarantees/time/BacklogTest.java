package io.pulseline.guarantees.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.run.GymPlay;
import io.pulseline.guarantees.Guarantee;
import io.pulseline.guarantees.LongReport;
import io.pulseline.guarantees.MiniClusters;
import io.pulseline.guarantees.NothingLost;
import io.pulseline.guarantees.NothingTwice;
import io.pulseline.guarantees.OneAlertPerEpisode;
import io.pulseline.guarantees.OrderPerAthlete;
import io.pulseline.guarantees.RunOutcome;
import io.pulseline.guarantees.SameResults;
import io.pulseline.guarantees.faults.LiveRun;
import io.pulseline.guarantees.runs.RunInProcess;
import io.pulseline.jobs.JobOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A gym sends in time lapse while the job reads along. Later the same topics are read again at full
 * speed, one of them more slowly than the others: the results are those of the live run.
 */
class BacklogTest {
  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.of(1, 2);

  /** With one partition a topic and three subtasks, watches and treadmills are read apart. */
  private static final int SUBTASKS = 3;

  /** How long a busy broker may take to acknowledge what the gym sends. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @ParameterizedTest
  @ValueSource(longs = {401})
  void isReadAsItWasLive(long seed) throws Exception {
    Duration limit = Duration.ofMinutes(2);
    try (LiveRun run = LiveRun.empty(1, limit)) {
      run.submit(run.options(), UnaryOperator.identity(), new Configuration());
      play(run, 10, seed, 120, Duration.ofSeconds(5));
      run.drain(run.options());
      assertBacklogGivesTheSame(run, seed, limit);
    }
  }

  /** An hour of 500 athletes; the job is stopped for the second half of it. */
  @Tag("long")
  @Timeout(7_200)
  @ParameterizedTest
  @ValueSource(longs = {411})
  void anHourOfAFullGymIsReadAsItWasLive(long seed) throws Exception {
    Duration limit = Duration.ofMinutes(60);
    double speed = 15;
    Duration played = Duration.ofMinutes(60).dividedBy((long) speed);
    LongReport report = LongReport.of("Backlog, one hour of 500 athletes, seed " + seed);
    try (LiveRun run = LiveRun.empty(1, limit)) {
      JobOptions options = run.options();
      run.submit(options, UnaryOperator.identity(), new Configuration());
      try (GymPlay gym =
          GymPlay.start(run.bootstrapServers(), 500, seed, speed, played, PATIENCE)) {
        await().atMost(played.multipliedBy(4)).until(() -> gym.samplesSent() > 500L * 2 * 60 * 30);
        String savepoint = run.stopWithSavepoint();
        assertThat(gym.awaitEnd(played.multipliedBy(4))).isTrue();
        run.submitFrom(savepoint, options, UnaryOperator.identity());
      }
      run.drain(options);
      RunOutcome live = assertBacklogGivesTheSame(run, seed, limit);
      report
          .figure("samples", live.samples())
          .figure("events", live.outputs().values().stream().mapToLong(List::size).sum())
          .figure("events that differ", 0)
          .figure("samples lost", 0)
          .figure("committed results doubled", 0)
          .write();
    }
  }

  private static void play(LiveRun run, int athletes, long seed, double speed, Duration played)
      throws Exception {
    try (GymPlay gym =
        GymPlay.start(run.bootstrapServers(), athletes, seed, speed, played, PATIENCE)) {
      assertThat(gym.awaitEnd(played.multipliedBy(20))).as("the gym has played").isTrue();
    }
  }

  private static RunOutcome assertBacklogGivesTheSame(LiveRun run, long seed, Duration limit)
      throws Exception {
    RunOutcome live = run.outcome();
    SlowTreadmills slow = new SlowTreadmills();
    RunOutcome backlog =
        RunInProcess.of(run.options().withParallelism(SUBTASKS)).between(slow::between).run(limit);
    String how = "seed " + seed;
    assertThat(slow.wereReadApart()).as("watches and treadmills are read apart").isTrue();
    for (Guarantee each :
        List.of(
            new NothingLost(),
            new NothingTwice(),
            new OrderPerAthlete(),
            new OneAlertPerEpisode(),
            new SameResults(backlog))) {
      assertThat(each.violations(live))
          .as("%s: %s", each.getClass().getSimpleName(), how)
          .isEmpty();
    }
    return live;
  }
}
