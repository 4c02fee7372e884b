package io.pulseline.jobs.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicChecksTest {
  private static final KafkaConnection KAFKA = KafkaConnection.plain("kafka:9092");

  private final Map<String, TopicFacts> topics = new HashMap<>();

  TopicChecksTest() {
    for (Topic topic : BrokerFacts.jobTopics()) {
      topics.put(topic.name(), new TopicFacts(topic.partitions(), topic.configuration()));
    }
  }

  @Test
  void theCatalogueIsAsItShouldBe() {
    assertThat(TopicChecks.check(topics.keySet(), topics, KAFKA, 36)).isEmpty();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    topics.remove("recommendations");
    set("telemetry.treadmill", "message.timestamp.type", "CreateTime");
    set("telemetry.smartwatch", "retention.ms", "60000");
    set("athlete.profiles", "cleanup.policy", "delete");
    set("equipment.pairings", "cleanup.policy", "compact");
    set("telemetry.rejected", "max.message.bytes", "1048588");

    assertThat(TopicChecks.check(topics.keySet(), topics, KAFKA, 1))
        .allMatch(Finding::isFailure)
        .extracting(Finding::sentence)
        .containsExactlyInAnyOrder(
            "The cluster at kafka:9092 has no topic recommendations: create the catalogue with"
                + " 'pulseline topics create --bootstrap kafka:9092'.",
            "telemetry.treadmill stamps records with CreateTime, so that each device's clock would"
                + " pass for the time of arrival: set its message.timestamp.type to LogAppendTime.",
            "telemetry.smartwatch keeps records for 60 s, and what is deleted before the job has"
                + " read it is lost unseen: set its retention.ms to 604800000, or to 3600000 at"
                + " least.",
            "athlete.profiles has the cleanup.policy delete, which forgets who sends nothing new:"
                + " set it to compact.",
            "equipment.pairings has the cleanup.policy compact, which keeps the newest record of a"
                + " key only: set it to delete.",
            "telemetry.rejected takes messages of up to 1048588 bytes where one may have 2097152,"
                + " on which the job would fail: set its max.message.bytes to 2097152.");
  }

  @Test
  void whatCostsOnlySomethingIsAWarning() {
    set("effect.scores", "message.timestamp.type", "CreateTime");
    set("telemetry.treadmill", "retention.ms", "86400000");
    set("session.summaries", "retention.ms", "3600000");

    assertThat(TopicChecks.check(topics.keySet(), topics, KAFKA, 38))
        .noneMatch(Finding::isFailure)
        .extracting(Finding::sentence)
        .containsExactlyInAnyOrder(
            "effect.scores stamps records with CreateTime: set its message.timestamp.type to"
                + " LogAppendTime, so that its retention counts from when they were written.",
            "telemetry.treadmill keeps records for 1 d where the catalogue says 7 d: set its"
                + " retention.ms to 604800000, unless that is meant.",
            "session.summaries keeps records for 1 h where the catalogue says 90 d: set its"
                + " retention.ms to 7776000000, unless that is meant.",
            "The job has parallelism 38 but its input topics have 37 partitions in all, so that"
                + " some of its sources read nothing: give it parallelism 37 at most, or the topics"
                + " more partitions.");
  }

  @Test
  void recordsMayBeKeptForEver() {
    set("telemetry.treadmill", "retention.ms", "-1");

    assertThat(TopicChecks.check(topics.keySet(), topics, KAFKA, 1)).isEmpty();
  }

  @Test
  void newestRecordsOfUnknownSchemasAreAFailureOnlyWhereAllAre() {
    byte[] unknown = {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    byte[] broken = {1};
    String treadmill = TopicCatalogue.TREADMILL.name();
    String scores = TopicCatalogue.EFFECT_SCORES.name();

    assertThat(SchemaCheck.check(Map.of(treadmill, List.of(unknown, broken)), Wire.SINGLE_OBJECT))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isFailure()).isFalse();
              assertThat(finding.sentence())
                  .isEqualTo(
                      "1 of the newest 2 records of telemetry.treadmill are of schemas that this"
                          + " release does not know and would be rejected: upgrade the job to the"
                          + " release of the devices, or have them write a released schema.");
            });
    assertThat(
            SchemaCheck.check(
                Map.of(treadmill, List.of(unknown), scores, List.of(unknown)), Wire.SINGLE_OBJECT))
        .extracting(Finding::isFailure)
        .containsExactly(true, false);
    assertThat(SchemaCheck.check(Map.of(treadmill, List.of(broken)), Wire.SINGLE_OBJECT)).isEmpty();
  }

  private void set(String topic, String name, String value) {
    TopicFacts facts = topics.get(topic);
    Map<String, String> settings = new HashMap<>(facts.settings());
    settings.put(name, value);
    topics.put(topic, new TopicFacts(facts.partitions(), settings));
  }
}
