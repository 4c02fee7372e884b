package io.pulseline.cli.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import io.pulseline.schemas.wire.Wire;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplayRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-14T17:00:00Z");
  private static final Mends NONE = new Mends(Map.of(), Duration.ZERO);
  private static final Mends AN_HOUR_EARLIER = new Mends(Map.of(), Duration.ofHours(-1));

  @Test
  void anUnpairedSampleIsSentAsItIs() {
    Rejection rejection = rejection(RejectReason.UNPAIRED, watch("anna", NOW));
    ReplayMessage message = decide(rejection, NONE).message();

    assertThat(message.value()).isEqualTo(rejection.value());
    assertThat(new String(message.key(), UTF_8)).isEqualTo("key");
    assertThat(message.mends()).isEmpty();
  }

  @Test
  void aRecordWithoutKeyGetsTheOneThatItsFieldsName() {
    Rejection rejection = rejection(RejectReason.NO_KEY, watch("anna", NOW));
    rejection.record().setRecordKey(null);

    assertThat(new String(decide(rejection, NONE).message().key(), UTF_8)).isEqualTo("anna");
    Rejection nobody = rejection(RejectReason.NO_KEY, watch(" ", NOW));
    nobody.record().setRecordKey(ByteBuffer.allocate(0));
    assertThat(decide(nobody, NONE).why()).isEqualTo("it names nothing that could be its key");
  }

  @Test
  void aTimeAheadIsSentWhenItHasComeOrWasMoved() {
    Rejection ahead =
        rejection(RejectReason.FUTURE_EVENT_TIME, watch("anna", NOW.plusSeconds(121)));
    Rejection come = rejection(RejectReason.FUTURE_EVENT_TIME, watch("anna", NOW.plusSeconds(120)));

    assertThat(decide(ahead, NONE).why()).contains("still ahead");
    assertThat(decide(ahead, AN_HOUR_EARLIER).message()).isNotNull();
    assertThat(decide(come, NONE).message()).isNotNull();
  }

  @Test
  void whatNeedsAMendIsSentWithItOnly() {
    assertNeeds(
        rejection(RejectReason.NO_ATHLETE, watch("", NOW)),
        new Mends(Map.of("athlete_id", "anna"), Duration.ZERO));
    assertNeeds(rejection(RejectReason.INVALID_EVENT_TIME, watch("anna", NOW)), AN_HOUR_EARLIER);
    assertNeeds(rejection(RejectReason.LATE, watch("anna", NOW)), AN_HOUR_EARLIER);
    EquipmentPairing pairing = new EquipmentPairing("t1", "anna", 2L, 1L);
    assertNeeds(
        rejection(TopicCatalogue.PAIRINGS, RejectReason.INVALID_PAIRING, pairing),
        new Mends(Map.of("paired_until", "3"), Duration.ZERO));
    assertThat(
            decide(
                    rejection(TopicCatalogue.PAIRINGS, RejectReason.INVALID_PAIRING, pairing),
                    AN_HOUR_EARLIER)
                .why())
        .contains("--set paired_until");
    assertNeeds(
        rejection(
            TopicCatalogue.PROFILES,
            RejectReason.INVALID_PROFILE,
            AthleteProfile.newBuilder().setAthleteId("anna").build()),
        new Mends(Map.of("max_hr_bpm", "190"), Duration.ZERO));
  }

  private static void assertNeeds(Rejection rejection, Mends mends) {
    assertThat(decide(rejection, NONE).message()).isNull();
    ReplayMessage message = decide(rejection, mends).message();
    assertThat(message).as("%s", rejection.record().getReason()).isNotNull();
    assertThat(message.value()).isNotEqualTo(rejection.value());
    assertThat(message.mends()).isEqualTo(mends.texts());
  }

  @ParameterizedTest
  @EnumSource(names = {"EMPTY", "NOT_AVRO", "UNKNOWN_SCHEMA", "CORRUPT", "TOO_LARGE"})
  void whatDoesNotDecodeIsSentByForceOnly(RejectReason reason) {
    Rejection rejection = rejection(reason, watch("anna", NOW));
    assertThat(decide(rejection, NONE).message()).as("this release decodes it").isNotNull();
    rejection.record().setRecordValue(ByteBuffer.wrap(new byte[] {1, 2, 3}));

    assertThat(decide(rejection, NONE).why()).contains("does not decode");
    assertThat(decide(rejection, AN_HOUR_EARLIER).why()).contains("nothing can be changed");
    assertThat(forced(rejection).message().value()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @EnumSource(names = {"DUPLICATE", "LATE"})
  void whatComesTooLateIsSentByForceOnly(RejectReason reason) {
    Rejection rejection = rejection(reason, watch("anna", NOW));

    assertThat(decide(rejection, NONE).message()).isNull();
    assertThat(forced(rejection).message()).isNotNull();
  }

  @Test
  void aFrameIsNeverSent() {
    Rejection frame = rejection(RejectReason.SCORING_FAILED, watch("anna", NOW));
    frame.record().setTopic("");

    assertThat(forced(frame).why()).isEqualTo("a frame is no record that could be sent");
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonHasAdviceInASentence(RejectReason reason) {
    assertThat(Advice.of(reason)).matches("[A-Z].*\\.");
  }

  private static ReplayRules.Decision decide(Rejection rejection, Mends mends) {
    return new ReplayRules(ReplayLedger.empty(), mends, false, NOW, Wire.SINGLE_OBJECT)
        .decide(rejection);
  }

  private static ReplayRules.Decision forced(Rejection rejection) {
    return new ReplayRules(ReplayLedger.empty(), NONE, true, NOW, Wire.SINGLE_OBJECT)
        .decide(rejection);
  }

  private static Rejection rejection(RejectReason reason, SpecificRecord value) {
    return rejection(TopicCatalogue.SMARTWATCH, reason, value);
  }

  private static Rejection rejection(Topic topic, RejectReason reason, SpecificRecord value) {
    return new Rejection(
        RejectedRecord.newBuilder()
            .setEventId(topic.name() + "-0-1")
            .setStage(Stage.VALIDATE)
            .setReason(reason)
            .setDetail("A test wants it so.")
            .setTopic(topic.name())
            .setPartition(0)
            .setOffset(1)
            .setArrivalTime(NOW.toEpochMilli())
            .setRecordKey(ByteBuffer.wrap("key".getBytes(UTF_8)))
            .setRecordValue(ByteBuffer.wrap(SingleObject.encode(value)))
            .setSampleCount(1)
            .build(),
        0,
        0);
  }

  private static SmartwatchSample watch(String athleteId, Instant eventTime) {
    return SmartwatchSample.newBuilder()
        .setAthleteId(athleteId)
        .setDeviceId("watch")
        .setSeq(1)
        .setEventTime(eventTime.toEpochMilli())
        .build();
  }
}
