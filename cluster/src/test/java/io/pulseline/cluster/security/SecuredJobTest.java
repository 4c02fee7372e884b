package io.pulseline.cluster.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.commands.CommandRun;
import io.pulseline.cli.security.Certificates;
import io.pulseline.cli.security.FlinkPages;
import io.pulseline.cli.security.SecureBroker;
import io.pulseline.cluster.ClusterProcesses;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged job on a cluster of processes, submitted as docs/security.md says, reads and writes
 * over TLS as a user with exactly its rights, is upgraded, and leaves no password in any file of
 * the cluster or page of Flink.
 */
@Tag("long")
@Timeout(900)
class SecuredJobTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int SCORES = 20;
  private static final int ATHLETES = 10;

  @TempDir private Path folder;

  @Test
  void theJobRunsAndIsUpgradedWithItsRightsAndTellsNoPassword() throws Exception {
    try (SecureBroker broker = secured();
        ClusterProcesses cluster =
            ClusterProcesses.up(ClusterProcesses.projectRoot(), folder, 1, 2, Map.of())) {
      String address = broker.address(SecureBroker.SECURE);
      String file = broker.fileOf("pulseline-job").toString();
      List<String> secure = List.of("--bootstrap-servers", address, "--kafka-properties", file);

      logSettingsOfClients(cluster);

      // Without its file the job is refused before it starts, in a sentence.
      assertThatThrownBy(
              () -> cluster.submit(List.of("-p", "1"), List.of("--bootstrap-servers", address)))
          .hasMessageContaining("speaks TLS and takes nothing in plain text");

      String job = cluster.submit(List.of("-p", "1"), secure);
      await().atMost(LIMIT).ignoreExceptions().until(() -> cluster.rest().allTasksRun(job));
      send(broker, address, ATHLETES);
      assertThat(scores(broker, address)).hasSize(SCORES);

      // An upgrade keeps where the file is; one that lacks a right is refused while the job runs.
      AclBinding right =
          broker.rightsOf("pulseline-job").stream()
              .filter(each -> each.pattern().resourceType() == ResourceType.CLUSTER)
              .findFirst()
              .orElseThrow();
      broker.revoke(right);
      assertThatThrownBy(() -> cluster.upgrade(job, List.of()))
          .hasMessageContaining("lacks rights");
      assertThat(cluster.rest().allTasksRun(job)).isTrue();
      broker.grant(right);
      String upgraded = cluster.upgrade(job, List.of("-p", "2"));
      send(broker, address, 2 * ATHLETES);
      awaitScoreOfNewcomer(broker, address);
      String shown = FlinkPages.all(cluster.rest().address());
      cluster.cancel(upgraded, ClusterProcesses.End.SAVEPOINT);

      assertThat(shown).contains(upgraded, "effect.scores");
      assertThat(shown).doesNotContain(SecureBroker.PASSWORD, Certificates.PASSWORD);
      assertThat(filesThatTell(SecureBroker.PASSWORD)).isEmpty();
      assertThat(filesThatTell(Certificates.PASSWORD)).isEmpty();
      assertThat(filesThatTell(file)).as("where the file is, is no secret").isNotEmpty();
      assertThat(filesThatTell("[hidden]"))
          .as("the settings of Kafka's clients were looked at")
          .contains(cluster.log("taskmanager-1").toString());
    }
  }

  private static SecureBroker secured() throws Exception {
    SecureBroker broker = SecureBroker.start();
    broker.createUsers("pulseline-job", "pulseline-gym", "pulseline-app");
    for (String role : List.of("job", "gym", "app")) {
      CommandRun acls =
          CommandRun.of("acls", role, "--apply", "--bootstrap", broker.administration());
      assertThat(acls.exitCode()).as(acls.err()).isZero();
      await()
          .until(() -> broker.rightsOf("pulseline-" + role).size() == acls.out().lines().count());
    }
    return broker;
  }

  /** Has Kafka's clients in the TaskManager log their settings, as who looks for a fault does. */
  private static void logSettingsOfClients(ClusterProcesses cluster) throws Exception {
    cluster.stop("taskmanager-1");
    Path logging = cluster.folder().resolve("conf/log4j-console.properties");
    String changed =
        Files.readString(logging, UTF_8)
            .replaceAll("(?m)^logger\\.(clients|config)\\.level = warn$", "logger.$1.level = info");
    Files.writeString(logging, changed, UTF_8);
    cluster.start("taskmanager-1");
  }

  /** A hundred seconds of a gym, in two. */
  private static void send(SecureBroker broker, String address, int athletes) throws Exception {
    CommandRun gym =
        run(
            broker,
            address,
            "gym",
            "gym",
            "--athletes",
            String.valueOf(athletes),
            "--speed",
            "50",
            "--duration",
            "2s");
    assertThat(gym.exitCode()).as(gym.err()).isZero();
  }

  /** Reads committed scores as an app does, until somebody has one who was not there at first. */
  private static void awaitScoreOfNewcomer(SecureBroker broker, String address) throws Exception {
    String lastOfOld = "athlete-%04d".formatted(ATHLETES);
    Properties settings = new Properties();
    try (BufferedReader file = Files.newBufferedReader(broker.fileOf("pulseline-app"))) {
      settings.load(file);
    }
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    try (KafkaConsumer<String, byte[]> app =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> scores =
          app.partitionsFor(TopicCatalogue.EFFECT_SCORES.name()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      app.assign(scores);
      app.seekToBeginning(scores);
      Set<String> scored = new HashSet<>();
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                app.poll(Duration.ofSeconds(1)).forEach(score -> scored.add(score.key()));
                return scored.stream().anyMatch(athlete -> athlete.compareTo(lastOfOld) > 0);
              });
    }
  }

  /** Committed scores, as lines of JSON, once there are enough. */
  private static List<String> scores(SecureBroker broker, String address) throws Exception {
    CommandRun app =
        run(
            broker,
            address,
            "app",
            "tail",
            "effect.scores",
            "--from-beginning",
            "--max",
            String.valueOf(SCORES));
    assertThat(app.exitCode()).as(app.err()).isZero();
    return app.out().lines().toList();
  }

  private static CommandRun run(SecureBroker broker, String address, String role, String... command)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--bootstrap", address));
    arguments.addAll(List.of("--kafka-properties", broker.fileOf("pulseline-" + role).toString()));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /**
   * Files of the cluster that hold a text: logs, configuration, checkpoints, savepoints, what the
   * JobManager remembers, what was submitted.
   */
  private List<String> filesThatTell(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> holds(file, text))
          .map(Path::toString)
          .toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
