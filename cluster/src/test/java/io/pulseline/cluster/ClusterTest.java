package io.pulseline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.cli.run.GymPlay;
import io.pulseline.cluster.deploy.WatchedMetrics;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.UndecodableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, from 'up' to 'down', as an operator goes through them. */
class ClusterTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final List<String> OFTEN = List.of("--checkpoint-interval", "1s");

  @TempDir private Path folder;

  @Test
  void jobsRunSideBySideAndGoOnFromASavepoint() throws Exception {
    List<Long> processes;
    try (ClusterProcesses cluster =
        ClusterProcesses.up(ClusterProcesses.projectRoot(), folder, 1, 2, Map.of())) {
      processes =
          List.of(
              cluster.pid("zookeeper"),
              cluster.pid("broker"),
              cluster.pid("jobmanager"),
              cluster.pid("taskmanager-1"));
      assertThat(processes).allMatch(Processes::runs);

      // Two jobs in one TaskManager: the second finds PyTorch loaded by the first.
      String first = cluster.submit(List.of("-p", "1"), OFTEN);
      String second =
          cluster.submit(
              List.of("-p", "1"),
              List.of("--group-id", "second", "--transactional-id-prefix", "second"));
      awaitRunning(cluster, first);
      awaitRunning(cluster, second);
      cluster.cancel(second, ClusterProcesses.End.NOW);

      try (GymPlay gym =
          GymPlay.start(cluster.bootstrapServers(), 10, 1, 20, Duration.ofMinutes(5), LIMIT)) {
        awaitScores(cluster, 10);
        assertThatPrometheusSeesWhatIsWatched(cluster);
        String savepoint = cluster.cancel(first, ClusterProcesses.End.SAVEPOINT);
        int before = awaitScores(cluster, 1);

        String resumed = cluster.submit(List.of("-p", "2", "-s", savepoint), OFTEN);
        awaitRunning(cluster, resumed);
        awaitScores(cluster, before + 10);
        assertThat(gym.samplesSent()).isPositive();
      }
    }

    assertThat(processes).noneMatch(Processes::runs);
  }

  /** Waits until every task of a job runs, not only the job. */
  private static void awaitRunning(ClusterProcesses cluster, String job) {
    await().atMost(LIMIT).ignoreExceptions().until(() -> cluster.rest().allTasksRun(job));
  }

  /** Every metric, label and label value of the dashboard and of the alert rules exists. */
  private static void assertThatPrometheusSeesWhatIsWatched(ClusterProcesses cluster)
      throws Exception {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        WatchedMetrics.missingIn(
                            Scrape.of(cluster, List.of("jobmanager", "taskmanager-1"))))
                    .isEmpty());
    for (String process : List.of("jobmanager", "taskmanager-1")) {
      assertThat(Files.readString(cluster.log(process)).lines())
          .as("%s logs no names of metrics that collide", process)
          .noneMatch(line -> line.contains("Name collision"));
    }
  }

  /** Waits for committed effect scores, and returns how many there are. */
  private static int awaitScores(ClusterProcesses cluster, int atLeast) throws Exception {
    Set<String> scores = new HashSet<>();
    try (Cluster kafka = Cluster.connect(cluster.bootstrapServers());
        TopicReader reader =
            new TopicReader(
                cluster.bootstrapServers(),
                List.of(TopicCatalogue.EFFECT_SCORES),
                kafka.partitions(List.of(TopicCatalogue.EFFECT_SCORES.name())))) {
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                reader.poll(Duration.ofMillis(200), new EventIds(scores));
                return scores.size() >= atLeast;
              });
    }
    return scores.size();
  }

  private record EventIds(Set<String> ids) implements TopicReader.Handler {
    @Override
    public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
      assertThat(ids.add(value.get(0).toString())).as("%s is there once", value.get(0)).isTrue();
    }

    @Override
    public void undecodable(ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
      throw new AssertionError(why);
    }
  }
}
