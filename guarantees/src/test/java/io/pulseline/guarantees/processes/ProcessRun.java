package io.pulseline.guarantees.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.run.GymPlay;
import io.pulseline.cluster.ClusterProcesses;
import io.pulseline.cluster.ClusterProcesses.End;
import io.pulseline.cluster.FlinkRest;
import io.pulseline.guarantees.Guarantee;
import io.pulseline.guarantees.NothingLost;
import io.pulseline.guarantees.NothingTwice;
import io.pulseline.guarantees.OneAlertPerEpisode;
import io.pulseline.guarantees.OrderPerAthlete;
import io.pulseline.guarantees.RunOutcome;
import io.pulseline.guarantees.SameResults;
import io.pulseline.guarantees.runs.RunInProcess;
import io.pulseline.guarantees.runs.RunReader;
import io.pulseline.jobs.JobOptions;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The packaged job on a cluster of its own, with a simulated gym that sends to it. At the end it is
 * judged by every guarantee; the run that says what should have come out goes over the same topics
 * in this process, without faults.
 */
final class ProcessRun implements AutoCloseable {
  /** How long anything may take on a busy machine. */
  static final Duration LIMIT = Duration.ofMinutes(3);

  private static final int ATHLETES = 30;
  private static final double SPEED = 10;
  private static final Duration POLL = Duration.ofMillis(250);
  private static final String GROUP = JobOptions.builder().build().groupId();

  private static final List<String> INPUTS =
      TopicCatalogue.INPUTS.stream().map(Topic::name).toList();

  private final ClusterProcesses cluster;
  private String job;
  private GymPlay gym;
  private Duration playing;
  private long opened;

  private ProcessRun(ClusterProcesses cluster) {
    this.cluster = cluster;
  }

  static ProcessRun on(Path folder, int taskManagers, int slots, Map<String, String> settings)
      throws Exception {
    return new ProcessRun(
        ClusterProcesses.up(ClusterProcesses.projectRoot(), folder, taskManagers, slots, settings));
  }

  ClusterProcesses cluster() {
    return cluster;
  }

  String job() {
    return job;
  }

  /** Submits the job. */
  void submit(int parallelism, String... jobOptions) throws Exception {
    job = cluster.submit(List.of("-p", String.valueOf(parallelism)), List.of(jobOptions));
  }

  /** Stops the job with a savepoint and submits it again from there. */
  void restartFromSavepoint(int parallelism, String... jobOptions) throws Exception {
    String savepoint = cluster.cancel(job, End.SAVEPOINT);
    job =
        cluster.submit(
            List.of("-p", String.valueOf(parallelism), "-s", savepoint), List.of(jobOptions));
  }

  /**
   * Upgrades the job by one command.
   *
   * @param options of {@code scripts/upgrade}
   */
  void upgrade(String... options) throws Exception {
    job = cluster.upgrade(job, List.of(options));
  }

  /** Takes the upgrade back, with the state of now or with that of before the upgrade. */
  void rollback(boolean keepState) throws Exception {
    job = cluster.rollback(job, keepState);
  }

  /** Whatever job runs is the one to judge. */
  void follow() throws Exception {
    job =
        cluster.rest().jobs().stream()
            .filter(FlinkRest.Job::isActive)
            .map(FlinkRest.Job::id)
            .findFirst()
            .orElseThrow();
  }

  /** Waits until every task of the job runs. */
  void awaitRunning() {
    await()
        .atMost(LIMIT)
        .pollInterval(POLL)
        .ignoreExceptions()
        .until(() -> cluster.rest().allTasksRun(job));
  }

  /** Opens the gym, in a time lapse of ten. */
  void play(long seed, Duration duration) {
    play(seed, duration, SPEED);
  }

  /** Opens the gym in a time lapse; the duration is that of the play. */
  void play(long seed, Duration duration, double speed) {
    play(ATHLETES, seed, duration, speed);
  }

  /** Opens a gym of so many athletes in a time lapse; the duration is that of the play. */
  void play(int athletes, long seed, Duration duration, double speed) {
    gym = GymPlay.start(cluster.bootstrapServers(), athletes, seed, speed, duration, LIMIT);
    playing = duration;
    opened = System.nanoTime();
  }

  /** Waits until the gym has sent so many samples more, or all that it was to send. */
  void awaitSent(long samples) {
    long until = gym.samplesSent() + samples;
    await()
        .atMost(LIMIT)
        .pollInterval(POLL)
        .until(() -> gym.samplesSent() >= until || gym.awaitEnd(Duration.ZERO));
  }

  /** Waits until the gym has been open for so long; returns at once where it has. */
  void awaitPlayed(Duration time) throws Exception {
    Duration left = time.minusNanos(System.nanoTime() - opened);
    gym.awaitEnd(left.isNegative() ? Duration.ZERO : left);
  }

  /** TaskManagers that run tasks of the job. */
  List<String> hosts() throws IOException, InterruptedException {
    TreeSet<String> hosts = new TreeSet<>();
    for (var vertex : cluster.rest().get("/jobs/" + job).path("vertices")) {
      String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
      for (var subtask : cluster.rest().get(path).path("subtasks")) {
        hosts.add(subtask.path("taskmanager-id").asText());
      }
    }
    return new ArrayList<>(hosts);
  }

  /** Checkpoints of the job so far that ended in a way: completed, failed. */
  int checkpoints(String how) throws IOException, InterruptedException {
    return cluster.rest().get("/jobs/" + job + "/checkpoints").path("counts").path(how).asInt();
  }

  /**
   * Waits until the gym is closed and the job has caught up, ends the job as if its input had
   * ended, and judges what came of it by every guarantee.
   *
   * @param how seed and faults, for the messages
   * @return samples that were sent
   */
  long judge(String how) throws Exception {
    return judge(how, new NothingTwice());
  }

  /** The same, where the job was set back and what came after is given again. */
  long judgeWithRepeats(String how) throws Exception {
    return judge(how, outcome -> List.of());
  }

  private long judge(String how, Guarantee ofRepeats) throws Exception {
    await().atMost(LIMIT.plus(playing)).until(() -> gym.awaitEnd(POLL));
    try (Cluster kafka = Cluster.connect(cluster.bootstrapServers())) {
      await().atMost(LIMIT).pollInterval(POLL).until(() -> kafka.lag(GROUP, INPUTS) == 0);
      // What is read and committed may still be restarting.
      awaitRunning();
      cluster.cancel(job, End.DRAIN);
    }
    RunOutcome outcome = new RunReader(cluster.bootstrapServers(), LIMIT).read();
    RunOutcome expected =
        RunInProcess.of(JobOptions.defaults(cluster.bootstrapServers()).withParallelism(1))
            .run(LIMIT);
    assertThat(outcome.samples()).as(how).isEqualTo(gym.samplesSent());
    assertThat(outcome.events(TopicCatalogue.EFFECT_SCORES.name())).as(how).isNotEmpty();
    assertThat(outcome.events(TopicCatalogue.SESSION_SUMMARIES.name())).as(how).isNotEmpty();
    for (Guarantee each :
        List.of(
            new NothingLost(),
            ofRepeats,
            new OrderPerAthlete(),
            new OneAlertPerEpisode(),
            new SameResults(expected))) {
      assertThat(each.violations(outcome).stream().limit(Guarantee.QUOTED))
          .as("%s: %s", each.getClass().getSimpleName(), how)
          .isEmpty();
    }
    return outcome.samples();
  }

  @Override
  public void close() throws Exception {
    if (gym != null) {
      gym.close();
    }
    cluster.close();
  }
}
