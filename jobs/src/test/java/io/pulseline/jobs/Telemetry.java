package io.pulseline.jobs;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.AthleteErasure;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.HeartRateSource;
import io.pulseline.schemas.MachineStatus;
import io.pulseline.schemas.SensorContact;
import io.pulseline.schemas.Sex;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Records as devices send them, for tests. */
public final class Telemetry {
  /** First event second and first arrival second of the tests, s since 1970-01-01 UTC. */
  public static final long BASE_SECOND = 1_700_000_000L;

  /** The same, ms. */
  public static final long BASE_MILLIS = BASE_SECOND * 1_000;

  private Telemetry() {}

  /** A watch's sample of a second of the session. */
  public static SmartwatchSample watch(String athleteId, int second, Double heartRateBpm) {
    return SmartwatchSample.newBuilder()
        .setAthleteId(athleteId)
        .setDeviceId("watch-" + athleteId)
        .setSeq(second)
        .setEventTime(BASE_MILLIS + second * 1_000L)
        .setHeartRateBpm(heartRateBpm)
        .setHeartRateSource(HeartRateSource.OPTICAL_WRIST)
        .setSensorContact(SensorContact.DETECTED)
        .setCadenceSpm(160.0 + second % 7)
        .build();
  }

  /** A treadmill's sample of a second of the session; the athlete may be null. */
  public static TreadmillSample treadmill(
      String machineId, String athleteId, int second, Double speedMps) {
    return TreadmillSample.newBuilder()
        .setMachineId(machineId)
        .setAthleteId(athleteId)
        .setSeq(second)
        .setEventTime(BASE_MILLIS + second * 1_000L)
        .setSpeedMps(speedMps)
        .setInclinationPct(1.0)
        .setMachineStatus(MachineStatus.RUNNING)
        .build();
  }

  /** A pairing from a second of the session until another, or open if null. */
  public static EquipmentPairing pairing(
      String machineId, String athleteId, int fromSecond, Integer untilSecond) {
    return EquipmentPairing.newBuilder()
        .setMachineId(machineId)
        .setAthleteId(athleteId)
        .setPairedFrom(BASE_MILLIS + fromSecond * 1_000L)
        .setPairedUntil(untilSecond == null ? null : BASE_MILLIS + untilSecond * 1_000L)
        .build();
  }

  /** A plausible profile. */
  public static AthleteProfile profile(String athleteId) {
    return AthleteProfile.newBuilder()
        .setAthleteId(athleteId)
        .setBirthYear(1988)
        .setSex(Sex.MALE)
        .setMassKg(75.0)
        .setRestingHrBpm(55.0)
        .setActivityClass(5.0)
        .build();
  }

  /** A request to forget an athlete. */
  public static AthleteErasure erasure(String athleteId) {
    return AthleteErasure.newBuilder()
        .setAthleteId(athleteId)
        .setRequestId("request-7")
        .setRequestedAt(BASE_MILLIS - 5)
        .build();
  }

  /** The record as it comes from its topic, under the key that the catalogue asks for. */
  public static RawRecord raw(
      SpecificRecord value, int partition, long offset, long arrivalMillis) {
    Topic topic =
        TopicCatalogue.INPUTS.stream()
            .filter(t -> t.schema().getFullName().equals(value.getSchema().getFullName()))
            .findFirst()
            .orElseThrow();
    Object key = value.get(value.getSchema().getField(topic.keyField()).pos());
    return raw(
        topic.name(),
        key.toString().getBytes(StandardCharsets.UTF_8),
        SingleObject.encode(value),
        partition,
        offset,
        arrivalMillis);
  }

  /** Any record. */
  public static RawRecord raw(
      String topic, byte[] key, byte[] value, int partition, long offset, long arrivalMillis) {
    RawRecord raw = new RawRecord();
    raw.topic = topic;
    raw.key = key;
    raw.value = value;
    raw.partition = partition;
    raw.offset = offset;
    raw.arrivalMillis = arrivalMillis;
    return raw;
  }

  /** Names of the input topics. */
  public static List<String> inputTopics() {
    return TopicCatalogue.INPUTS.stream().map(Topic::name).toList();
  }
}
