package io.pulseline.guarantees.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.cluster.ClusterProcesses;
import io.pulseline.guarantees.LongReport;
import io.pulseline.guarantees.processes.ResultFlow.Gap;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gym sends while the job is replaced by another jar with other options, by one command: nothing
 * is lost or doubled, and results stay away for less than 30 s, by the append times of what a
 * consumer of committed records reads. {@code -Dfaults.seed=N} repeats a gym; {@code
 * -Dupgrade.athletes=N} sets how many athletes it has, in a time lapse of five.
 */
@Tag("long")
@Timeout(1_800)
class UpgradeTest {
  /** What is promised to who upgrades. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private static final Duration LIMIT = ProcessRun.LIMIT;
  private static final double SPEED = 5;
  private static final int ATHLETES = Integer.getInteger("upgrade.athletes", 200);
  private static final long SEED =
      Long.getLong("faults.seed", new Random().nextLong(1_000_000_000L));

  @TempDir private Path folder;

  @Test
  void nothingIsLostOrDoubledByAnUpgradeAndItsWayBack() throws Exception {
    LongReport report = report("upgraded and taken back with its state");
    try (ProcessRun run = underLoad(Duration.ofSeconds(300));
        ResultFlow results = ResultFlow.of(run.cluster().bootstrapServers())) {
      Path newer = otherJar();
      results.awaitWrittenAfter(System.currentTimeMillis(), LIMIT);
      silence(report, results, "no upgrade, for 2,000 samples", () -> read(run, 2_000));
      Gap upgrade =
          silence(
              report,
              results,
              "upgrade to another jar and options",
              () -> {
                run.upgrade("--jar", newer.toString(), "-p", "2", "--", "--batch-size", "64");
                return run.job();
              });
      Gap rescaled =
          silence(
              report,
              results,
              "rescaling from 2 to 4 subtasks",
              () -> {
                run.upgrade("-p", "4");
                return run.job();
              });
      Gap back =
          silence(
              report,
              results,
              "way back with the state of now",
              () -> {
                run.rollback(true);
                return run.job();
              });
      report.figure("samples", run.judge("seed " + SEED)).write();
      for (Gap gap : new Gap[] {upgrade, rescaled, back}) {
        assertThat(gap.writtenMillis()).isLessThan(LONGEST_SILENCE.toMillis());
        assertThat(gap.committedMillis()).isLessThan(LONGEST_SILENCE.toMillis());
      }
    }
  }

  @Test
  void takenBackToItsSavepointWhatCameSinceComesAgainAsItWas() throws Exception {
    LongReport report = report("upgraded and taken back to the savepoint");
    try (ProcessRun run = underLoad(Duration.ofSeconds(300));
        ResultFlow results = ResultFlow.of(run.cluster().bootstrapServers())) {
      results.awaitWrittenAfter(System.currentTimeMillis(), LIMIT);
      run.upgrade("--jar", otherJar().toString());
      results.awaitWrittenAfter(System.currentTimeMillis(), LIMIT);
      Gap back =
          silence(
              report,
              results,
              "way back to the savepoint",
              () -> {
                run.rollback(false);
                return run.job();
              });
      report.figure("samples", run.judgeWithRepeats("seed " + SEED)).write();
      assertThat(back.writtenMillis()).isLessThan(LONGEST_SILENCE.toMillis());
    }
  }

  @Test
  void anUpgradeThatCannotRunLeavesTheJobOrBringsItBack() throws Exception {
    LongReport report = report("an upgrade that cannot run");
    try (ProcessRun run = underLoad(Duration.ofSeconds(300));
        ResultFlow results = ResultFlow.of(run.cluster().bootstrapServers())) {
      results.awaitWrittenAfter(System.currentTimeMillis(), LIMIT);
      String nowhere = folder.resolve("no-models").toString();

      assertThatThrownBy(() -> run.upgrade("--", "--model-store", nowhere))
          .hasMessageContaining(nowhere)
          .hasMessageContaining("was not replaced; it goes on");
      assertThat(run.cluster().rest().allTasksRun(run.job())).isTrue();

      // What only the TaskManagers find out comes too late to be refused.
      Gap back =
          silence(
              report,
              results,
              "upgrade that fails, and the job before again",
              () -> {
                assertThatThrownBy(
                        () -> run.upgrade("--", "--skip-preflight", "--model-store", nowhere))
                    .hasMessageContaining("The upgrade failed")
                    .hasMessageContaining("goes on from its savepoint");
                run.follow();
                return run.job();
              });
      report.figure("samples", run.judge("seed " + SEED)).write();
      // The job is replaced twice.
      assertThat(back.writtenMillis()).isLessThan(2 * LONGEST_SILENCE.toMillis());
    }
  }

  /** The job on a cluster of its own, with a gym that sends. */
  private ProcessRun underLoad(Duration play) throws Exception {
    ProcessRun run = ProcessRun.on(folder.resolve("cluster"), 2, 2, Map.of());
    try {
      run.submit(2);
      run.awaitRunning();
      run.play(ATHLETES, SEED, play, SPEED);
      return run;
    } catch (Exception e) {
      run.close();
      throw e;
    }
  }

  private static String read(ProcessRun run, long samples) {
    run.awaitSent(samples);
    return run.job();
  }

  /** Does something while results are read, and reports how long there were none. */
  private static Gap silence(
      LongReport report, ResultFlow results, String during, Callable<String> action)
      throws Exception {
    long from = System.currentTimeMillis();
    results.readDuring(action);
    long done = System.currentTimeMillis();
    results.awaitWrittenAfter(done, LIMIT);
    Gap gap = results.longestSilenceSince(from);
    report
        .figure(during + ": longest time between results written, ms", gap.writtenMillis())
        .figure(during + ": longest time between results seen, ms", gap.committedMillis())
        .figure(during + ": from the command to its end, ms", done - from)
        .write();
    return gap;
  }

  /** The job's jar with something else in it. */
  private Path otherJar() throws IOException {
    Path jar =
        Files.copy(
            ClusterProcesses.projectRoot().resolve("jobs/target/pulseline-session-analytics.jar"),
            folder.resolve("newer.jar"));
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Files.writeString(inside.getPath("newer"), "newer");
    }
    return jar;
  }

  private static LongReport report(String test) {
    LongReport report =
        LongReport.of("Upgrade: " + test)
            .figure("seed", SEED)
            .figure("athletes, in a time lapse of five", ATHLETES);
    report.write();
    return report;
  }
}
