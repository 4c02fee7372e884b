package io.pulseline.guarantees.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.pulseline.guarantees.LongReport;
import io.pulseline.guarantees.processes.ResultFlow.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes of a real cluster die, hang, or have no room, in the middle of a gym's traffic: every
 * promise is kept. How long results stayed away is reported and not asserted: it is the machine's
 * as much as the job's. {@code -Dfaults.seed=N} repeats a run's draws.
 */
@Tag("long")
@Timeout(1_800)
class ProcessFaultsTest {
  private static final Duration LIMIT = ProcessRun.LIMIT;

  private static final long SEED =
      Long.getLong("faults.seed", new Random().nextLong(1_000_000_000L));

  @TempDir private Path folder;

  @Test
  void taskManagersAreKilledThreeTimes() throws Exception {
    Random random = new Random(SEED);
    LongReport report = report("TaskManager killed three times");
    try (ProcessRun run = ProcessRun.on(folder, 2, 2, Map.of());
        ResultFlow results = ResultFlow.of(run.cluster().bootstrapServers())) {
      run.submit(2);
      run.awaitRunning();
      long begun = System.currentTimeMillis();
      run.play(SEED, Duration.ofSeconds(150));
      results.awaitWrittenAfter(begun, LIMIT);

      for (int kill = 1; kill <= 3; kill++) {
        run.awaitSent(random.nextInt(200, 3_000));
        List<String> hosts = run.hosts();
        String victim = hosts.get(random.nextInt(hosts.size()));
        long killed = System.currentTimeMillis();
        run.cluster().kill(victim);
        Gap gap = results.awaitWrittenAfter(killed, LIMIT);
        report.figure(
            "%d: %s killed, results written again after, ms".formatted(kill, victim),
            gap.writtenMillis());
        report.figure("%d: committed again after, ms".formatted(kill), gap.committedMillis());
        report.write();
        run.cluster().start(victim);
        await().atMost(LIMIT).until(() -> run.cluster().rest().overview().taskManagers() == 2);
      }
      report.figure("samples", run.judge("seed " + SEED)).write();
    }
  }

  @Test
  void theJobManagerIsKilledAndRecovers() throws Exception {
    Random random = new Random(SEED);
    LongReport report = report("JobManager killed");
    try (ProcessRun run = ProcessRun.on(folder, 2, 1, Map.of());
        ResultFlow results = ResultFlow.of(run.cluster().bootstrapServers())) {
      run.submit(2);
      run.awaitRunning();
      long begun = System.currentTimeMillis();
      run.play(SEED, Duration.ofSeconds(60));
      results.awaitWrittenAfter(begun, LIMIT);
      run.awaitSent(random.nextInt(200, 2_000));
      long killed = System.currentTimeMillis();
      run.cluster().kill("jobmanager");
      run.cluster().start("jobmanager");
      Gap gap = results.awaitWrittenAfter(killed, LIMIT);
      report.figure("results written again after, ms", gap.writtenMillis());
      report.figure("results committed again after, ms", gap.committedMillis());
      report.figure("samples", run.judge("seed " + SEED)).write();
    }
  }

  @Test
  void theBrokerIsStoppedForThirtySeconds() throws Exception {
    LongReport report = report("Broker stopped for 30 s");
    try (ProcessRun run = ProcessRun.on(folder, 1, 2, Map.of());
        ResultFlow results = ResultFlow.of(run.cluster().bootstrapServers())) {
      run.submit(2);
      run.awaitRunning();
      long begun = System.currentTimeMillis();
      run.play(SEED, Duration.ofSeconds(90));
      results.awaitWrittenAfter(begun, LIMIT);
      run.cluster().stop("broker");
      long stopped = System.currentTimeMillis();
      await()
          .atMost(LIMIT)
          .until(() -> System.currentTimeMillis() - stopped >= Duration.ofSeconds(30).toMillis());
      long started = System.currentTimeMillis();
      run.cluster().start("broker");
      Gap gap = results.awaitWrittenAfter(started, LIMIT);
      report.figure("results written again after the start, ms", gap.writtenMillis());
      report.figure("samples", run.judge("seed " + SEED)).write();
    }
  }

  @Test
  void aCheckpointTimesOutBecauseATaskManagerHangs() throws Exception {
    LongReport report = report("Checkpoint timed out");
    Map<String, String> settings = Map.of("execution.checkpointing.timeout", "2s");
    try (ProcessRun run = ProcessRun.on(folder, 2, 1, settings)) {
      run.submit(2, "--checkpoint-interval", "1s");
      run.awaitRunning();
      run.play(SEED, Duration.ofSeconds(45));
      run.awaitSent(1_000);
      await().atMost(LIMIT).ignoreExceptions().until(() -> run.checkpoints("completed") > 1);
      int failed = run.checkpoints("failed");
      long pid = run.cluster().pid("taskmanager-2");
      signal("STOP", pid);
      try {
        await().atMost(LIMIT).ignoreExceptions().until(() -> run.checkpoints("failed") > failed);
      } finally {
        signal("CONT", pid);
      }
      int completed = run.checkpoints("completed");
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(() -> run.checkpoints("completed") > completed);
      report.figure("checkpoints that failed", run.checkpoints("failed"));
      report.figure("samples", run.judge("seed " + SEED)).write();
    }
  }

  @Test
  void theJobGoesOnFromSavepointsAtOtherParallelism() throws Exception {
    Random random = new Random(SEED);
    LongReport report = report("Savepoints, parallelism 2, 4, 1");
    try (ProcessRun run = ProcessRun.on(folder, 2, 2, Map.of())) {
      run.submit(2);
      run.awaitRunning();
      run.play(SEED, Duration.ofSeconds(75));
      for (int parallelism : new int[] {4, 1}) {
        run.awaitSent(random.nextInt(1_000, 2_500));
        run.restartFromSavepoint(parallelism);
        run.awaitRunning();
      }
      report.figure("samples", run.judge("seed " + SEED)).write();
    }
  }

  @Test
  void theJobWaitsForSlots() throws Exception {
    LongReport report = report("Out of slots");
    try (ProcessRun run = ProcessRun.on(folder, 1, 2, Map.of());
        ResultFlow results = ResultFlow.of(run.cluster().bootstrapServers())) {
      run.submit(4);
      run.play(SEED, Duration.ofSeconds(75));
      run.awaitSent(500);
      assertThat(run.cluster().rest().allTasksRun(run.job())).isFalse();
      run.cluster().start("taskmanager-2");
      results.awaitWrittenAfter(0, LIMIT);

      long killed = System.currentTimeMillis();
      run.cluster().kill("taskmanager-1");
      run.awaitSent(500);
      run.cluster().start("taskmanager-1");
      Gap gap = results.awaitWrittenAfter(killed, LIMIT);
      report.figure(
          "results written again after a kill without free slots, ms", gap.writtenMillis());
      report.figure("samples", run.judge("seed " + SEED)).write();
    }
  }

  @Test
  void theCheckpointFolderIsFull() throws Exception {
    LongReport report = report("Checkpoint folder full");
    Path disk = Files.createDirectories(folder.resolve("disk"));
    assumeThat(mounted(disk)).as("a small disk can be mounted here, which takes root").isTrue();
    try {
      Map<String, String> settings =
          Map.of("execution.checkpointing.dir", disk.resolve("checkpoints").toUri().toString());
      try (ProcessRun run = ProcessRun.on(folder.resolve("cluster"), 1, 2, settings);
          ResultFlow results = ResultFlow.of(run.cluster().bootstrapServers())) {
        run.submit(2, "--checkpoint-interval", "1s");
        run.awaitRunning();
        long begun = System.currentTimeMillis();
        run.play(SEED, Duration.ofSeconds(60));
        results.awaitWrittenAfter(begun, LIMIT);
        Path filler = disk.resolve("filler");
        fill(filler);
        int failed = run.checkpoints("failed");
        await()
            .atMost(LIMIT)
            .ignoreExceptions()
            .until(() -> run.checkpoints("failed") > failed + 2);
        long freed = System.currentTimeMillis();
        Files.delete(filler);
        Gap gap = results.awaitWrittenAfter(freed, LIMIT);
        report.figure("results written again after there was room, ms", gap.writtenMillis());
        report.figure("checkpoints that failed", run.checkpoints("failed"));
        report.figure("samples", run.judge("seed " + SEED)).write();
      }
    } finally {
      new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }
  }

  private static LongReport report(String test) {
    LongReport report = LongReport.of("Processes: " + test).figure("seed", SEED);
    report.write();
    return report;
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
    assertThat(exit).as("kill -%s %d", signal, pid).isZero();
  }

  private static boolean mounted(Path disk) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes until nothing more can be written. */
  private static void fill(Path filler) throws IOException {
    try (var out = Files.newOutputStream(filler)) {
      byte[] block = new byte[1 << 16];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(filler).isNotEmptyFile();
    }
  }
}
