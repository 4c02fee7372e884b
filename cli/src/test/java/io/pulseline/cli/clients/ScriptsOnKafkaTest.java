package io.pulseline.cli.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pulseline.cli.commands.CommandRun;
import io.pulseline.cli.security.SecureBroker;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.wire.SingleObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The consumers in Python and JavaScript, with TLS, a user and exactly an app's rights, on Kafka's
 * own broker: where their libraries are, which are not the build's. {@code KAFKAJS} names a folder
 * {@code node_modules} with kafkajs.
 */
@Timeout(180)
class ScriptsOnKafkaTest {
  private static final Path EXAMPLES = Path.of("../docs/clients").toAbsolutePath();
  private static final Path RELEASED = Path.of("../schemas/src/main/resources/released");
  private static final String GROUP = "my-app";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** librdkafka before 2.6.1 says its nonce twice, which Kafka 4 takes for a wrong password. */
  private static final String HAS_SCRAM_OF_KAFKA_4 =
      "import confluent_kafka, sys; sys.exit(confluent_kafka.libversion()[1] < 0x020601ff)";

  @TempDir private Path folder;

  @Test
  void javaScriptReads() throws Exception {
    String modules = System.getenv("KAFKAJS");
    assumeTrue(
        modules != null && Files.isDirectory(Path.of(modules, "kafkajs")),
        "kafkajs is not there: 'npm install kafkajs', and name its node_modules in KAFKAJS");
    // A module is looked for beside the program that imports it.
    Files.createSymbolicLink(folder.resolve("node_modules"), Path.of(modules));
    Path program =
        Files.copy(
            EXAMPLES.resolve("javascript/effect-scores.mjs"), folder.resolve("effect-scores.mjs"));

    assertReads(List.of("node", program.toString()));
  }

  @Test
  void pythonReads() throws Exception {
    assumeTrue(
        exitCode("python3", "-c", HAS_SCRAM_OF_KAFKA_4) == 0,
        "confluent-kafka 2.6.1 or newer is not there: 'pip install confluent-kafka'");

    assertReads(List.of("python3", EXAMPLES.resolve("python/effect_scores.py").toString()));
  }

  private void assertReads(List<String> program) throws Exception {
    try (SecureBroker broker = SecureBroker.start()) {
      broker.createUsers("pulseline-app");
      CommandRun acls =
          CommandRun.of(
              "acls",
              "app",
              "--topic",
              "safety.alerts",
              "--app-group-id",
              GROUP,
              "--apply",
              "--bootstrap",
              broker.administration());
      assertThat(acls.exitCode()).as(acls.err()).isZero();
      send(broker, "one", "one", "two");
      List<String> command = new ArrayList<>(program);
      command.addAll(List.of("--schemas", RELEASED.toString(), "--topic", "safety.alerts"));
      command.addAll(List.of("--group", GROUP));
      command.addAll(List.of("--bootstrap", broker.address(SecureBroker.SECURE)));
      command.addAll(List.of("--user", "pulseline-app", "--ca", broker.authorityPem().toString()));
      Path printed = folder.resolve("printed");
      Path errors = folder.resolve("errors");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(printed.toFile())
              .redirectError(errors.toFile());
      builder.environment().put("PASSWORD", "pulseline-app" + SecureBroker.PASSWORD);

      Process process = builder.start();
      try {
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () ->
                    assertThat(Files.readAllLines(printed, UTF_8))
                        .as(() -> text(errors))
                        .satisfiesExactly(
                            first -> assertThat(first).contains("\"event_id\"", "one"),
                            second -> assertThat(second).contains("two")));
      } finally {
        process.destroy();
        process.waitFor();
      }
    }
  }

  private static void send(SecureBroker broker, String... ids) {
    try (KafkaProducer<byte[], byte[]> job =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.administration()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      Stream.of(ids)
          .map(ScriptsOnKafkaTest::alert)
          .forEach(
              alert -> job.send(new ProducerRecord<>("safety.alerts", "a".getBytes(UTF_8), alert)));
    }
  }

  private static byte[] alert(String eventId) {
    return SingleObject.encode(
        SafetyAlert.newBuilder()
            .setEventId(eventId)
            .setAthleteId("a")
            .setSessionId("s")
            .setEventTime(1_770_000_000_000L)
            .setSince(1_770_000_000_000L)
            .setSignalQuality(1.0)
            .build());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static int exitCode(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }
}
