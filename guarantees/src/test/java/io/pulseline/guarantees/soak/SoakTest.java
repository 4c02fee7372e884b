package io.pulseline.guarantees.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.run.GymPlay;
import io.pulseline.cluster.ClusterProcesses;
import io.pulseline.cluster.FlinkRest;
import io.pulseline.guarantees.GivenOut;
import io.pulseline.guarantees.LongReport;
import io.pulseline.guarantees.runs.RunReader;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hours of a gym whose athletes come, go and come back, on one TaskManager that lives through all
 * of it, while the job goes through a savepoint again and again and comes back with other models:
 * heap, classes and native memory stay what they were once warm, and so do the JobManager's
 * classes. System properties: {@code soak.hours} of simulated time, {@code soak.speed} of the time
 * lapse, {@code soak.athletes}, {@code soak.reloads}, {@code soak.seed}.
 */
@Tag("long")
@Timeout(value = 4, unit = TimeUnit.HOURS)
class SoakTest {
  /** How long the broker of a busy machine may be away. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final double MOST_GROWTH = 1.05;
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final String TASK_MANAGER = "taskmanager-1";
  private static final String JOB_MANAGER = "jobmanager";

  @TempDir private Path folder;

  @Test
  void memoryIsFlatOnceWarm() throws Exception {
    assumeThat(Path.of("/proc/self/status"))
        .as("the memory of a process is read as Linux gives it")
        .exists();
    long hours = Long.getLong("soak.hours", 8);
    long speed = Long.getLong("soak.speed", 20);
    int athletes = Integer.getInteger("soak.athletes", 40);
    int reloads = Integer.getInteger("soak.reloads", 12);
    long seed = Long.getLong("soak.seed", 1);
    Duration duration = Duration.ofHours(hours).dividedBy(speed);
    List<String> stores = List.of("bundled", oldModels().toString());

    List<ProcessMemory> seen = new ArrayList<>();
    List<ProcessMemory> seenOfJobManager = new ArrayList<>();
    LongReport report =
        LongReport.of("Soak")
            .figure("simulated time, h", hours)
            .figure("time lapse", speed)
            .figure("athletes", athletes)
            .figure("reloads", reloads)
            .figure("seed", seed);
    // Pages of the heap are taken at the start: what grows later is something else.
    try (ClusterProcesses cluster =
        ClusterProcesses.up(
            ClusterProcesses.projectRoot(),
            folder.resolve("cluster"),
            1,
            2,
            Map.of("env.java.opts.taskmanager", "-XX:+AlwaysPreTouch"))) {
      long taskManager = cluster.pid(TASK_MANAGER);
      String job = submit(cluster, null, stores.get(0));
      try (GymPlay gym =
          GymPlay.start(cluster.bootstrapServers(), athletes, seed, speed, duration, PATIENCE)) {
        long begun = System.nanoTime();
        for (int reload = 1; reload <= reloads; reload++) {
          // By the gym's clock: what a reload takes is part of the time until the next.
          Duration due = duration.multipliedBy(reload).dividedBy(reloads);
          gym.awaitEnd(positive(due.minusNanos(System.nanoTime() - begun)));
          String savepoint = cluster.cancel(job, ClusterProcesses.End.SAVEPOINT);
          // Between two jobs: what is held now, a job has left behind.
          seen.add(ProcessMemory.afterCollection(taskManager));
          seenOfJobManager.add(ProcessMemory.afterCollection(cluster.pid(JOB_MANAGER)));
          report
              .figure("after job %d, KiB".formatted(reload), seen.get(reload - 1))
              .figure("JobManager, KiB", seenOfJobManager.get(reload - 1))
              .write();
          job = submit(cluster, savepoint, stores.get(reload % stores.size()));
        }
        report.figure("samples", gym.samplesSent());
      }
      cluster.cancel(job, ClusterProcesses.End.DRAIN);
      assertThat(cluster.pid(TASK_MANAGER)).isEqualTo(taskManager);
      List<GivenOut> scores =
          new RunReader(cluster.bootstrapServers(), LIMIT)
              .outputs()
              .get(TopicCatalogue.EFFECT_SCORES.name());
      report.figure("effect scores", scores.size());
      assertThat(scores.stream().map(GivenOut::eventId)).doesNotHaveDuplicates();
    }

    double heap = growth(seen, ProcessMemory::heapKib);
    double metaspace = growth(seen, ProcessMemory::metaspaceKib);
    double resident = growth(seen, ProcessMemory::residentKib);
    double classesOfJobManager = growth(seenOfJobManager, ProcessMemory::metaspaceKib);
    report
        .figure("heap, last quarter over second", heap)
        .figure("metaspace, last quarter over second", metaspace)
        .figure("resident, last quarter over second", resident)
        .figure("JobManager's metaspace, last quarter over second", classesOfJobManager)
        .write();
    assertThat(List.of(heap, metaspace, resident, classesOfJobManager))
        .as("heap, metaspace and resident memory of %s, metaspace of %s", seen, seenOfJobManager)
        .allMatch(growth -> growth <= MOST_GROWTH);
  }

  private static Duration positive(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  private static String submit(ClusterProcesses cluster, String savepoint, String modelStore)
      throws IOException, InterruptedException {
    List<String> flink = savepoint == null ? List.of() : List.of("-s", savepoint);
    String job = cluster.submit(flink, List.of("--model-store", modelStore));
    FlinkRest rest = cluster.rest();
    await().atMost(LIMIT).ignoreExceptions().until(() -> rest.allTasksRun(job));
    return job;
  }

  /** A store whose newest versions are the oldest ones of this release. */
  private Path oldModels() throws IOException {
    Path models = ClusterProcesses.projectRoot().resolve("model-store/models");
    Path store = folder.resolve("old-models");
    for (String model : List.of("fatigue-lstm", "effect-mlp")) {
      Path version = Files.createDirectories(store.resolve(model).resolve("1.0.0"));
      try (Stream<Path> files = Files.list(models.resolve(model).resolve("1.0.0"))) {
        for (Path file : files.toList()) {
          Files.copy(file, version.resolve(file.getFileName()));
        }
      }
    }
    return store;
  }

  /** Median of the last quarter over that of the second one, after the first as warm-up. */
  private static double growth(List<ProcessMemory> seen, ToLongFunction<ProcessMemory> figure) {
    int quarter = seen.size() / 4;
    return median(seen.subList(seen.size() - quarter, seen.size()), figure)
        / median(seen.subList(quarter, 2 * quarter), figure);
  }

  private static double median(List<ProcessMemory> seen, ToLongFunction<ProcessMemory> figure) {
    long[] sorted = seen.stream().mapToLong(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }
}
