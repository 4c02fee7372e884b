package io.pulseline.guarantees.processes;

import io.pulseline.guarantees.LongReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Run after run of five minutes of traffic, each on a cluster of its own, with one to three kills
 * of TaskManagers and the JobManager at random: not a sample is lost and not a result doubled.
 * System properties: {@code kills.runs}, {@code kills.speed} of the time lapse, and {@code
 * faults.seed}, that of the first run; the next ones count on from it.
 */
@Tag("long")
@Timeout(14_400)
class RandomKillsTest {
  private static final Duration TRAFFIC = Duration.ofMinutes(5);
  private static final int MOST_KILLS = 3;
  private static final List<String> VICTIMS =
      List.of("jobmanager", "taskmanager-1", "taskmanager-2");

  /** Processes that live for a minute spend it on the second compiler otherwise. */
  private static final Map<String, String> SHORT_LIVED =
      Map.of("env.java.opts.all", "-XX:TieredStopAtLevel=1");

  @TempDir private Path folder;

  @Test
  void noRunLosesASampleOrDoublesAResult() throws Exception {
    int runs = Integer.getInteger("kills.runs", 20);
    long speed = Long.getLong("kills.speed", 5);
    long firstSeed = Long.getLong("faults.seed", new Random().nextLong(1_000_000_000L));
    LongReport report =
        LongReport.of("Random kills")
            .figure("runs", runs)
            .figure("time lapse", speed)
            .figure("first seed", firstSeed);
    long samples = 0;
    int kills = 0;
    for (int run = 0; run < runs; run++) {
      Outcome outcome =
          run(Files.createDirectories(folder.resolve("run-" + run)), firstSeed + run, speed);
      samples += outcome.samples();
      kills += outcome.killed().size();
      report
          .figure("run %d, killed".formatted(run + 1), String.join(", ", outcome.killed()))
          .figure("runs that kept every promise", run + 1)
          .figure("kills in all", kills)
          .figure("samples in all", samples)
          .write();
    }
  }

  private static Outcome run(Path folder, long seed, long speed) throws Exception {
    Random random = new Random(seed);
    Duration play = TRAFFIC.dividedBy(speed);
    List<String> killed = new ArrayList<>();
    try (ProcessRun run = ProcessRun.on(folder, 2, 2, SHORT_LIVED);
        ResultFlow results = ResultFlow.of(run.cluster().bootstrapServers())) {
      run.submit(2);
      run.awaitRunning();
      long begun = System.currentTimeMillis();
      run.play(seed, play, speed);
      results.awaitWrittenAfter(begun, ProcessRun.LIMIT);
      long[] moments =
          random.longs(1 + random.nextInt(MOST_KILLS), 0, play.toMillis()).sorted().toArray();
      for (long moment : moments) {
        // A kill that comes while the job still recovers from the one before is wanted.
        run.awaitPlayed(Duration.ofMillis(moment));
        String victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
        run.cluster().kill(victim);
        run.cluster().start(victim);
        killed.add(victim);
      }
      return new Outcome(run.judge("seed %d, killed %s".formatted(seed, killed)), killed);
    }
  }

  /**
   * What became of a run that kept every promise.
   *
   * @param samples that were sent
   * @param killed processes, in order
   */
  private record Outcome(long samples, List<String> killed) {}
}
