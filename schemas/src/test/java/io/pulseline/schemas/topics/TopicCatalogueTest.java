package io.pulseline.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicCatalogueTest {
  static Stream<Topic> topics() {
    return TopicCatalogue.ALL.stream();
  }

  @Test
  void namesTheTopicsOfTheContract() {
    assertThat(TopicCatalogue.INPUTS)
        .extracting(Topic::name)
        .containsExactly(
            "telemetry.smartwatch",
            "telemetry.treadmill",
            "equipment.pairings",
            "athlete.profiles",
            "athlete.erasure");
    assertThat(TopicCatalogue.OUTPUTS)
        .extracting(Topic::name)
        .containsExactly(
            "telemetry.rejected",
            "effect.scores",
            "fatigue.alerts",
            "safety.alerts",
            "recommendations",
            "session.summaries",
            "erasure.receipts");
    assertThat(TopicCatalogue.TOOLS).extracting(Topic::name).containsExactly("rejected.replays");
    assertThat(TopicCatalogue.ALL)
        .hasSize(
            TopicCatalogue.INPUTS.size()
                + TopicCatalogue.OUTPUTS.size()
                + TopicCatalogue.TOOLS.size());
  }

  @Test
  void gymsWriteEveryInputButErasures() {
    assertThat(TopicCatalogue.FROM_GYMS)
        .extracting(Topic::name)
        .containsExactly(
            "telemetry.smartwatch",
            "telemetry.treadmill",
            "equipment.pairings",
            "athlete.profiles");
  }

  @Test
  void findsATopicByItsName() {
    assertThat(TopicCatalogue.byName("effect.scores")).contains(TopicCatalogue.EFFECT_SCORES);
    assertThat(TopicCatalogue.byName("no.such.topic")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void isKeyedByAFieldOfItsRecord(Topic topic) {
    assertThat(topic.schema().getField(topic.keyField())).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void isDescribedAndSized(Topic topic) {
    assertThat(topic.description()).endsWith(".");
    assertThat(topic.schema().getDoc()).contains("Topic " + topic.name());
    assertThat(topic.recordsPerSecondPerUser()).isPositive();
    assertThat(topic.partitions()).isBetween(1, 720);
    assertThat(topic.retention()).isPositive();
    assertThat(topic.maxMessageBytes()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void isStampedWithArrivalTimeSoThatOldRecordingsAreKept(Topic topic) {
    assertThat(topic.configuration()).containsEntry("message.timestamp.type", "LogAppendTime");
  }

  @Test
  void onlyWhatMustNeverBeForgottenIsCompacted() {
    assertThat(TopicCatalogue.ALL)
        .filteredOn(Topic::compacted)
        .containsExactly(TopicCatalogue.PROFILES, TopicCatalogue.REPLAYS);
    assertThat(TopicCatalogue.PROFILES.configuration())
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("delete.retention.ms", "604800000")
        .doesNotContainKey("retention.ms");
    assertThat(TopicCatalogue.SMARTWATCH.configuration())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "604800000");
  }

  @Test
  void anInputTooLargeForTheJobStillArrivesAndFitsIntoItsRejection() {
    assertThat(TopicCatalogue.INPUTS)
        .allSatisfy(
            topic -> {
              assertThat(topic.maxMessageBytes()).isEqualTo(65_536);
              assertThat(topic.configuration()).doesNotContainKey("max.message.bytes");
            });
    assertThat(TopicCatalogue.REJECTED.maxMessageBytes())
        .isGreaterThan(Topic.BROKER_DEFAULT_MAX_MESSAGE_BYTES + 65_536);
    assertThat(TopicCatalogue.REJECTED.configuration())
        .containsEntry(
            "max.message.bytes", Integer.toString(TopicCatalogue.REJECTED.maxMessageBytes()));
  }
}
