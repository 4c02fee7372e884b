package io.pulseline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.Goal;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.Sex;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleObjectDecoderTest {
  private final SingleObjectDecoder<SmartwatchSample> decoder =
      new SingleObjectDecoder<>(TopicCatalogue.SMARTWATCH, SmartwatchSample.class);

  private static SmartwatchSample sample() {
    return SmartwatchSample.newBuilder()
        .setAthleteId("anna")
        .setDeviceId("watch-1")
        .setSeq(7)
        .setEventTime(1_700_000_000_000L)
        .setHeartRateBpm(141.0)
        .setRrIntervalsMs(List.of(424.8, 426.0))
        .build();
  }

  @Test
  void readsWhatItWrote() throws UndecodableException {
    assertThat(decoder.decode(SingleObject.encode(sample()))).isEqualTo(sample());
  }

  @Test
  void writesWhatAvroItselfWrites() throws IOException {
    ByteBuffer byAvro =
        new BinaryMessageEncoder<SmartwatchSample>(
                new SpecificData(), SmartwatchSample.getClassSchema())
            .encode(sample());
    assertThat(ByteBuffer.wrap(SingleObject.encode(sample()))).isEqualTo(byAvro);
  }

  @Test
  void namesTheFieldThatIsNotSet() {
    SmartwatchSample unset = sample();
    unset.setDeviceId(null);
    assertThatThrownBy(() -> SingleObject.encode(unset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SmartwatchSample cannot be encoded")
        .hasMessageContaining("device_id");
  }

  @Test
  void beginsWithTheMarkerAndTheLittleEndianFingerprint() {
    byte[] message = SingleObject.encode(sample());
    long fingerprint = SingleObject.fingerprint(SmartwatchSample.getClassSchema());
    assertThat(message).startsWith(0xC3, 0x01);
    for (int i = 0; i < 8; i++) {
      assertThat(message[2 + i]).isEqualTo((byte) (fingerprint >>> (8 * i)));
    }
  }

  @Test
  void fillsARecordThatIsReused() throws UndecodableException {
    SmartwatchSample reuse = new SmartwatchSample();
    SmartwatchSample first = decoder.decode(SingleObject.encode(sample()), reuse);
    assertThat(first).isSameAs(reuse).isEqualTo(sample());
    SmartwatchSample other = sample();
    other.setHeartRateBpm(null);
    other.setRrIntervalsMs(List.of());
    assertThat(decoder.decode(SingleObject.encode(other), reuse)).isSameAs(reuse).isEqualTo(other);
  }

  @Test
  void withoutPayloadIsEmpty() {
    assertThat(failure(null).reason()).isEqualTo(RejectReason.EMPTY);
    assertThat(failure(new byte[0]).reason()).isEqualTo(RejectReason.EMPTY);
  }

  @Test
  void withoutMarkerIsNotAvro() {
    UndecodableException json = failure("{\"heart_rate\": 141}".getBytes(StandardCharsets.UTF_8));
    assertThat(json.reason()).isEqualTo(RejectReason.NOT_AVRO);
    UndecodableException registry = failure(new byte[] {0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8});
    assertThat(registry.reason()).isEqualTo(RejectReason.NOT_AVRO);
    assertThat(registry).hasMessageContaining("registry");
  }

  @Test
  void anotherRecordsSchemaIsUnknownHere() {
    EquipmentPairing pairing =
        EquipmentPairing.newBuilder()
            .setMachineId("m-1")
            .setAthleteId("anna")
            .setPairedFrom(1)
            .build();
    UndecodableException failure = failure(SingleObject.encode(pairing));
    assertThat(failure.reason()).isEqualTo(RejectReason.UNKNOWN_SCHEMA);
    assertThat(failure)
        .hasMessageContaining("telemetry.smartwatch")
        .hasMessageContaining(
            String.format("%016x", SingleObject.fingerprint(pairing.getSchema())));
  }

  @Test
  void aHeaderAloneIsCorrupt() {
    byte[] header = SingleObject.header(SmartwatchSample.getClassSchema());
    assertThat(failure(header).reason()).isEqualTo(RejectReason.CORRUPT);
  }

  @Test
  void longerThanTheTopicAllowsIsTooLarge() {
    assertThat(failure(new byte[900_000]).reason()).isEqualTo(RejectReason.TOO_LARGE);
    assertThat(failure(new byte[65_537]).reason()).isEqualTo(RejectReason.TOO_LARGE);
    assertThat(failure(new byte[65_536]).reason()).isEqualTo(RejectReason.NOT_AVRO);
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 20, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void anAbsurdStringLengthIsCorruptAndAllocatesNothing(long length) throws IOException {
    assertThat(failure(message(length)).reason()).isEqualTo(RejectReason.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 20, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void anAbsurdArrayLengthIsCorruptAndAllocatesNothing(long length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(SingleObject.header(SmartwatchSample.getClassSchema()));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    encoder.writeString("anna");
    encoder.writeString("watch-1");
    encoder.writeLong(7);
    encoder.writeLong(1_700_000_000_000L);
    encoder.writeIndex(0);
    encoder.writeEnum(0);
    encoder.writeEnum(0);
    encoder.writeLong(length);
    encoder.flush();
    out.write(new byte[4000]);
    assertThat(failure(out.toByteArray()).reason()).isEqualTo(RejectReason.CORRUPT);
    assertThatThrownBy(() -> decoder.decode(out.toByteArray(), new SmartwatchSample()))
        .isInstanceOf(UndecodableException.class);
  }

  @Test
  void aFailureCarriesNoStackTrace() {
    assertThat(failure(new byte[0]).getStackTrace()).isEmpty();
  }

  @Test
  void aRejectionCarriesAMessageOfTheBrokersGreatestSize() throws UndecodableException {
    RejectedRecord rejected =
        RejectedRecord.newBuilder()
            .setEventId("telemetry.smartwatch-3-17")
            .setStage(Stage.DECODE)
            .setReason(RejectReason.TOO_LARGE)
            .setDetail("The message has 1048500 bytes.")
            .setTopic("telemetry.smartwatch")
            .setPartition(3)
            .setOffset(17)
            .setArrivalTime(1_700_000_000_000L)
            .setRecordValue(ByteBuffer.wrap(new byte[1_048_500]))
            .setRecordSize(1_048_500)
            .setSampleCount(1)
            .build();
    assertThat(
            new SingleObjectDecoder<>(TopicCatalogue.REJECTED, RejectedRecord.class)
                .decode(SingleObject.encode(rejected)))
        .isEqualTo(rejected);
  }

  @Test
  void aProfileComesBackWithItsEnums() throws UndecodableException {
    AthleteProfile profile =
        AthleteProfile.newBuilder()
            .setAthleteId("anna")
            .setSex(Sex.FEMALE)
            .setGoal(Goal.REHAB)
            .build();
    assertThat(
            new SingleObjectDecoder<>(TopicCatalogue.PROFILES, AthleteProfile.class)
                .decode(SingleObject.encode(profile)))
        .isEqualTo(profile);
  }

  @Test
  void refusesToBeBuiltForAnotherTopic() {
    assertThatThrownBy(
            () -> new SingleObjectDecoder<>(TopicCatalogue.SMARTWATCH, EffectScore.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SmartwatchSample");
  }

  @Test
  void encodingARecordWithoutItsRequiredFieldsSaysWhich() {
    assertThatThrownBy(() -> SingleObject.encode(new SmartwatchSample()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("athlete_id");
    assertThat(SingleObject.encode(sample())).isNotEmpty();
  }

  private UndecodableException failure(byte[] message) {
    return catchThrowableOfType(UndecodableException.class, () -> decoder.decode(message));
  }

  private static byte[] message(long firstStringLength) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(SingleObject.header(SmartwatchSample.getClassSchema()));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    encoder.writeLong(firstStringLength);
    encoder.flush();
    out.write(new byte[100]);
    return out.toByteArray();
  }
}
