package io.pulseline.jobs.validate;

import static io.pulseline.jobs.Telemetry.BASE_MILLIS;
import static io.pulseline.jobs.Telemetry.erasure;
import static io.pulseline.jobs.Telemetry.pairing;
import static io.pulseline.jobs.Telemetry.profile;
import static io.pulseline.jobs.Telemetry.raw;
import static io.pulseline.jobs.Telemetry.treadmill;
import static io.pulseline.jobs.Telemetry.watch;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.decode.AvroDecoder;
import io.pulseline.jobs.decode.DecodedRecord;
import io.pulseline.jobs.reject.Rejections;
import io.pulseline.jobs.reject.WholeRejection;
import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SensorContact;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decode and validate together: what a device sends, and what becomes of it. */
class ValidatorTest {
  private static final byte[] KEY = "ada".getBytes(StandardCharsets.UTF_8);

  private OneInputStreamOperatorTestHarness<RawRecord, DecodedRecord> decode;
  private OneInputStreamOperatorTestHarness<DecodedRecord, Sample> validate;

  @BeforeEach
  void open() throws Exception {
    decode = ProcessFunctionTestHarnesses.forProcessFunction(new AvroDecoder());
    validate = ProcessFunctionTestHarnesses.forProcessFunction(new Validator());
  }

  @AfterEach
  void close() throws Exception {
    decode.close();
    validate.close();
  }

  @Test
  void takesAPlausibleSampleOver() throws Exception {
    Sample sample = accepted(watch("ada", 7, 143.0));
    assertThat(sample.athleteId).isEqualTo("ada");
    assertThat(sample.data.heartRateBpm).isEqualTo(143f);
    assertThat(sample.data.eventMillis).isEqualTo(BASE_MILLIS + 7_000);
    assertThat(sample.data.seq).isEqualTo(7);
    assertThat(sample.data.maskedValueCount).isZero();
    assertThat(sample.data.speedMps).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 24.9, 240.1, 255, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void masksAHeartRateThatCannotBeTrue(double heartRateBpm) throws Exception {
    Sample sample = accepted(watch("ada", 0, heartRateBpm));
    assertThat(sample.data.heartRateBpm).isNaN();
    assertThat(sample.data.maskedValueCount).isEqualTo(1);
  }

  @Test
  void masksAHeartRateWithoutSkinContact() throws Exception {
    SmartwatchSample sent = watch("ada", 0, 120.0);
    sent.setSensorContact(SensorContact.NOT_DETECTED);
    assertThat(accepted(sent).data.heartRateBpm).isNaN();
  }

  @Test
  void masksSpeedInclinationAndCadenceOutOfRange() throws Exception {
    TreadmillSample sent = treadmill("t1", "ada", 0, -4.0);
    sent.setInclinationPct(82.0);
    Sample sample = accepted(sent);
    assertThat(sample.data.speedMps).isNaN();
    assertThat(sample.data.inclinationPct).isNaN();
    assertThat(sample.data.maskedValueCount).isEqualTo(2);
  }

  @Test
  void aMissingValueIsNotCountedAsMasked() throws Exception {
    assertThat(accepted(watch("ada", 0, null)).data.maskedValueCount).isZero();
  }

  @Test
  void doublesStridesOfARunner() throws Exception {
    SmartwatchSample sent = watch("ada", 0, 150.0);
    sent.setCadenceSpm(82.0);
    sent.setSpeedMps(3.0);
    assertThat(accepted(sent).data.cadenceSpm).isEqualTo(164f);
    sent.setSpeedMps(1.4);
    assertThat(accepted(sent).data.cadenceSpm).isEqualTo(82f);
  }

  @Test
  void readsTheRampAngleWhereThereIsNoInclination() throws Exception {
    TreadmillSample sent = treadmill("t1", "ada", 0, 2.0);
    sent.setInclinationPct(null);
    sent.setRampAngleDeg(5.0);
    assertThat(accepted(sent).data.inclinationPct).isBetween(8.74f, 8.76f);
  }

  @Test
  void sendsAMachineWithoutAthleteToPairing() throws Exception {
    run(raw(treadmill("t1", null, 0, 2.0), 0, 0, BASE_MILLIS));
    run(raw(treadmill("t1", " ", 1, 2.0), 0, 1, BASE_MILLIS));
    assertThat(side(Validator.UNPAIRED)).hasSize(2).allMatch(s -> s.machineId.equals("t1"));
    assertThat(validate.extractOutputValues()).isEmpty();
  }

  @Test
  void rejectsWhatCannotBePlaced() throws Exception {
    assertThat(rejected(raw(watch("", 0, 100.0), 0, 0, BASE_MILLIS)).getReason())
        .isEqualTo(RejectReason.NO_KEY);
    assertThat(rejected(keyed(watch(" ", 0, 100.0))).getReason())
        .isEqualTo(RejectReason.NO_ATHLETE);
    assertThat(rejected(keyed(treadmill("", "ada", 0, 2.0))).getReason())
        .isEqualTo(RejectReason.NO_MACHINE);
    SmartwatchSample year2099 = watch("ada", 0, 100.0);
    year2099.setEventTime(4_086_000_000_000L);
    assertThat(rejected(keyed(year2099)).getReason()).isEqualTo(RejectReason.FUTURE_EVENT_TIME);
    SmartwatchSample unset = watch("ada", 0, 100.0);
    unset.setEventTime(0);
    assertThat(rejected(keyed(unset)).getReason()).isEqualTo(RejectReason.INVALID_EVENT_TIME);
    assertThat(rejected(keyed(pairing("t1", "ada", 10, 5))).getReason())
        .isEqualTo(RejectReason.INVALID_PAIRING);
  }

  @Test
  void toleratesAClockTwoMinutesAheadAndNoMore() throws Exception {
    run(raw(watch("ada", 120, 100.0), 0, 0, BASE_MILLIS));
    assertThat(validate.extractOutputValues()).hasSize(1);
    RejectedRecord ahead = rejected(raw(watch("ada", 121, 100.0), 0, 1, BASE_MILLIS));
    assertThat(ahead.getReason()).isEqualTo(RejectReason.FUTURE_EVENT_TIME);
  }

  @Test
  void aRejectionCarriesTheRecordItsOriginAndTheReason() throws Exception {
    byte[] garbage = {1, 2, 3};
    RawRecord undecodable = raw(TopicCatalogue.SMARTWATCH.name(), KEY, garbage, 3, 42, BASE_MILLIS);
    undecodable.replayOf = WholeRejection.REPLAY_OF;
    WholeRejection.require(rejected(undecodable), undecodable, Stage.DECODE, RejectReason.NOT_AVRO);
    close();
    open();
    RawRecord ahead = raw(watch("ada", 121, 100.0), 3, 43, BASE_MILLIS);
    ahead.replayOf = WholeRejection.REPLAY_OF;
    RejectedRecord rejected = rejected(ahead);
    WholeRejection.require(rejected, ahead, Stage.VALIDATE, RejectReason.FUTURE_EVENT_TIME);
    assertThat(rejected.getAthleteId()).isEqualTo("ada");
    assertThat(rejected.getEventTime()).isEqualTo(BASE_MILLIS + 121_000);
  }

  @Test
  void aBadPairingAccountsForNoSample() throws Exception {
    assertThat(rejected(keyed(pairing("t1", "ada", 10, 5))).getSampleCount()).isZero();
  }

  @Test
  void aProfileWithAnImpossibleValueIsKeptWithoutIt() throws Exception {
    var sent = profile("ada");
    sent.setMassKg(-3.0);
    run(raw(sent, 0, 0, BASE_MILLIS));
    assertThat(side(Validator.PROFILES)).hasSize(1);
    assertThat(side(Validator.PROFILES).get(0).athlete.massKg()).isNaN();
    assertThat(side(Validator.PROFILES).get(0).athlete.birthYear()).isEqualTo(1988);
  }

  @Test
  void aProfileThatContradictsItselfIsRejected() throws Exception {
    var sent = profile("ada");
    sent.setMaxHrBpm(100.0);
    sent.setRestingHrBpm(110.0);
    assertThat(rejected(keyed(sent)).getReason()).isEqualTo(RejectReason.INVALID_PROFILE);
  }

  @Test
  void aTombstoneDeletesTheProfile() throws Exception {
    run(raw(TopicCatalogue.PROFILES.name(), KEY, null, 0, 0, BASE_MILLIS));
    ProfileUpdate update = side(Validator.PROFILES).get(0);
    assertThat(update.athleteId).isEqualTo("ada");
    assertThat(update.athlete).isNull();
  }

  @Test
  void anErasureGoesToTheAthleteAndToEveryMachine() throws Exception {
    run(raw(erasure("ada"), 2, 17, BASE_MILLIS));
    ProfileUpdate update = side(Validator.PROFILES).get(0);
    assertThat(update.athleteId).isEqualTo("ada");
    assertThat(update.erasure.origin).isEqualTo("athlete.erasure-2-17");
    assertThat(update.erasure.requestId).isEqualTo("request-7");
    assertThat(update.erasure.requestedAtMillis).isEqualTo(BASE_MILLIS - 5);
    assertThat(update.erasure.arrivalMillis).isEqualTo(BASE_MILLIS);
    PairingUpdate toMachines = side(Validator.FORGOTTEN_PAIRINGS).get(0);
    assertThat(toMachines.isErasure()).isTrue();
    assertThat(toMachines.athleteId).isEqualTo("ada");
    assertThat(side(Validator.PAIRINGS)).isEmpty();
  }

  @Test
  void anErasureOfNobodyIsRejected() throws Exception {
    assertThat(rejected(keyed(erasure(" "))).getReason()).isEqualTo(RejectReason.NO_ATHLETE);
    assertThat(
            rejected(raw(TopicCatalogue.ERASURE.name(), KEY, null, 0, 1, BASE_MILLIS)).getReason())
        .isEqualTo(RejectReason.EMPTY);
  }

  @Property(tries = 400)
  void whateverTheBytesEveryTelemetryRecordIsASampleOrARejection(@ForAll long seed)
      throws Exception {
    open();
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      SpecificRecord sent =
          random.nextBoolean()
              ? watch("ada", i, random.nextDouble() * 300)
              : treadmill("t", "ada", i, random.nextDouble() * 20);
      byte[] bytes = SingleObject.encode(sent);
      for (int k = random.nextInt(4); k > 0; k--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      boolean worn = sent instanceof SmartwatchSample;
      run(
          raw(
              (worn ? TopicCatalogue.SMARTWATCH : TopicCatalogue.TREADMILL).name(),
              KEY,
              bytes,
              0,
              i,
              BASE_MILLIS));
    }
    int outcomes =
        validate.extractOutputValues().size()
            + side(Validator.UNPAIRED).size()
            + rejections().size();
    assertThat(outcomes).as("seed %d", seed).isEqualTo(20);
    close();
  }

  private static RawRecord keyed(SpecificRecord value) {
    RawRecord raw = raw(value, 0, 0, BASE_MILLIS);
    raw.key = KEY;
    return raw;
  }

  private Sample accepted(SpecificRecord sent) throws Exception {
    run(raw(sent, 0, 0, BASE_MILLIS + 3_600_000));
    List<Sample> samples = validate.extractOutputValues();
    return samples.get(samples.size() - 1);
  }

  private RejectedRecord rejected(RawRecord raw) throws Exception {
    int before = rejections().size();
    run(raw);
    List<RejectedRecord> rejections = rejections();
    assertThat(rejections).hasSize(before + 1);
    return rejections.stream()
        .filter(r -> r.getStage() == Stage.DECODE)
        .findFirst()
        .orElse(rejections.get(before));
  }

  private void run(RawRecord raw) throws Exception {
    int before = decode.extractOutputValues().size();
    decode.processElement(raw, raw.arrivalMillis);
    List<DecodedRecord> decoded = decode.extractOutputValues();
    if (decoded.size() > before) {
      validate.processElement(decoded.get(before), raw.arrivalMillis);
    }
  }

  private List<RejectedRecord> rejections() {
    List<RejectedRecord> all = new ArrayList<>(values(decode.getSideOutput(Rejections.TAG)));
    all.addAll(side(Rejections.TAG));
    return all;
  }

  private <T> List<T> side(OutputTag<T> tag) {
    return values(validate.getSideOutput(tag));
  }

  private static <T> List<T> values(Collection<StreamRecord<T>> records) {
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  @Test
  void typesOfSideOutputsAreKnown() {
    assertThat(Validator.UNPAIRED.getTypeInfo()).isEqualTo(SampleType.INSTANCE);
  }
}
