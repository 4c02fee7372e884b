package io.pulseline.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.rejected.RejectedBroker;
import io.pulseline.jobs.SessionAnalytics;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** On a real broker, as it should be and then as it should not. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PreflightCommandTest {
  private static RejectedBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = RejectedBroker.start();
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  @Order(1)
  void aClusterWithTheCatalogueIsReady() {
    CommandRun run = preflight();

    assertThat(run.out()).isEqualTo("0 failures, 0 warnings\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  @Order(2)
  void whereNobodyAnswersTheRestIsLookedAtAllTheSame() {
    CommandRun run =
        CommandRun.of("preflight", "--bootstrap", "127.0.0.1:1", "--savepoint", "/no/such/folder");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("failure  The brokers at 127.0.0.1:1 cannot be asked for their topics (")
        .contains("failure  The savepoint /no/such/folder cannot be read (")
        .endsWith("2 failures, 0 warnings\n");
  }

  @Test
  @Order(3)
  void allThatIsWrongIsSaidAtOnceAndTheJobDoesNotStart() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      set(admin, "telemetry.treadmill", "message.timestamp.type", "CreateTime");
      set(admin, "telemetry.smartwatch", "retention.ms", "60000");
      set(admin, "athlete.profiles", "cleanup.policy", "delete");
      set(admin, "effect.scores", "retention.ms", "86400000");
      admin.deleteTopics(List.of("safety.alerts")).all().get();
    }
    byte[] unknown = {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
      producer
          .send(new ProducerRecord<>(TopicCatalogue.PAIRINGS.name(), "t1".getBytes(UTF_8), unknown))
          .get();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> preflight().out().contains("5 failures"));

    CommandRun run = preflight();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines())
        .containsExactlyInAnyOrder(
            "failure  The cluster at "
                + broker.bootstrapServers()
                + " has no topic safety.alerts: create the catalogue with 'pulseline topics create"
                + " --bootstrap "
                + broker.bootstrapServers()
                + "'.",
            "failure  telemetry.smartwatch keeps records for 60 s, and what is deleted before the"
                + " job has read it is lost unseen: set its retention.ms to 604800000, or to"
                + " 3600000 at least.",
            "failure  telemetry.treadmill stamps records with CreateTime, so that each device's"
                + " clock would pass for the time of arrival: set its message.timestamp.type to"
                + " LogAppendTime.",
            "failure  athlete.profiles has the cleanup.policy delete, which forgets who sends"
                + " nothing new: set it to compact.",
            "failure  1 of the newest 1 records of equipment.pairings are of schemas that this"
                + " release does not know and would be rejected: upgrade the job to the release of"
                + " the devices, or have them write a released schema.",
            "warning  effect.scores keeps records for 1 d where the catalogue says 7 d: set its"
                + " retention.ms to 604800000, unless that is meant.",
            "5 failures, 1 warnings");
    assertThatThrownBy(
            () ->
                SessionAnalytics.main(
                    new String[] {"--bootstrap-servers", broker.bootstrapServers()}))
        .isInstanceOf(ProgramParametrizationException.class)
        .hasMessageContaining("has no topic safety.alerts")
        .hasMessageContaining("telemetry.treadmill stamps records with CreateTime")
        .hasMessageEndingWith("--skip-preflight starts it all the same.");
  }

  private static CommandRun preflight() {
    return CommandRun.of("preflight", "--bootstrap", broker.bootstrapServers());
  }

  private static void set(Admin admin, String topic, String name, String value) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }
}
