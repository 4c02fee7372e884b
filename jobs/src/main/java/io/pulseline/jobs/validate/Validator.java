package io.pulseline.jobs.validate;

import static io.pulseline.jobs.validate.PlacementRules.isBlank;

import io.pulseline.jobs.decode.DecodedRecord;
import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.jobs.reject.Rejections;
import io.pulseline.jobs.source.RawRecord;
import io.pulseline.physiology.alignment.Channel;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.schemas.AthleteErasure;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.HeartRateSource;
import io.pulseline.schemas.MachineStatus;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.SensorContact;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.TreadmillSample;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Gives valid samples of known athletes as its output; samples that wait for a pairing, pairings,
 * profiles, what is to be forgotten and rejected records as side outputs.
 */
public final class Validator extends ProcessFunction<DecodedRecord, Sample> {
  /** Operator uid, a promise to every savepoint. */
  public static final String UID = "validate";

  /** Samples of machines that do not know their athlete. */
  public static final OutputTag<Sample> UNPAIRED = new OutputTag<>("unpaired", SampleType.INSTANCE);

  /** Valid pairings. */
  public static final OutputTag<PairingUpdate> PAIRINGS =
      new OutputTag<>("pairings", TypeInformation.of(PairingUpdate.class));

  /** Athletes whose pairings every machine is to forget. */
  public static final OutputTag<PairingUpdate> FORGOTTEN_PAIRINGS =
      new OutputTag<>("forgotten-pairings", TypeInformation.of(PairingUpdate.class));

  /** Valid profiles, and athletes who are to be forgotten. */
  public static final OutputTag<ProfileUpdate> PROFILES =
      new OutputTag<>("profiles", TypeInformation.of(ProfileUpdate.class));

  private static final long serialVersionUID = 1L;

  private transient ValueRules rules;
  private transient Rejections rejections;

  @Override
  public void open(OpenContext context) {
    rules = new ValueRules();
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    rejections =
        new Rejections(
            Stage.VALIDATE,
            metrics,
            RejectReason.NO_KEY,
            RejectReason.NO_ATHLETE,
            RejectReason.NO_MACHINE,
            RejectReason.FUTURE_EVENT_TIME,
            RejectReason.INVALID_EVENT_TIME,
            RejectReason.INVALID_PAIRING,
            RejectReason.INVALID_PROFILE);
    for (Channel channel : Channel.values()) {
      metrics
          .addGroup("channel", channel.name())
          .gauge("maskedValues", (Gauge<Long>) () -> rules.masked(channel));
    }
  }

  @Override
  public void processElement(DecodedRecord decoded, Context context, Collector<Sample> out) {
    if (decoded.smartwatch != null) {
      smartwatch(decoded.raw, decoded.smartwatch, context, out);
    } else if (decoded.treadmill != null) {
      treadmill(decoded.raw, decoded.treadmill, context, out);
    } else if (decoded.pairing != null) {
      pairing(decoded.raw, decoded.pairing, context);
    } else if (decoded.erasure != null) {
      erasure(decoded.raw, decoded.erasure, context);
    } else {
      profile(decoded.raw, decoded.profile, context);
    }
  }

  private void smartwatch(
      RawRecord raw, SmartwatchSample sent, Context context, Collector<Sample> out) {
    RejectReason reason =
        PlacementRules.identity(raw.key, sent.getAthleteId(), RejectReason.NO_ATHLETE);
    if (!isPlaced(raw, sent.getAthleteId(), sent.getEventTime(), reason, context)) {
      return;
    }
    Sample sample = sampleOf(raw, false, sent.getDeviceId(), sent.getSeq(), sent.getEventTime());
    sample.athleteId = sent.getAthleteId();
    SensorSample data = sample.data;
    data.chestStrap = sent.getHeartRateSource() == HeartRateSource.CHEST_STRAP;
    rules.begin();
    data.heartRateBpm =
        rules.heartRateBpm(
            sent.getHeartRateBpm(), sent.getSensorContact() != SensorContact.NOT_DETECTED);
    data.speedMps = rules.speedMps(sent.getSpeedMps());
    data.inclinationPct = rules.inclinationPct(sent.getGradePct());
    data.cadenceSpm = rules.cadenceSpm(sent.getCadenceSpm(), data.speedMps);
    data.maskedValueCount = rules.maskedInSample();
    out.collect(sample);
  }

  private void treadmill(
      RawRecord raw, TreadmillSample sent, Context context, Collector<Sample> out) {
    RejectReason reason =
        PlacementRules.identity(raw.key, sent.getMachineId(), RejectReason.NO_MACHINE);
    if (!isPlaced(raw, sent.getAthleteId(), sent.getEventTime(), reason, context)) {
      return;
    }
    Sample sample = sampleOf(raw, true, sent.getMachineId(), sent.getSeq(), sent.getEventTime());
    sample.machineId = sent.getMachineId();
    SensorSample data = sample.data;
    data.safetyKeyPulled = sent.getMachineStatus() == MachineStatus.SAFETY_KEY;
    rules.begin();
    data.heartRateBpm = rules.heartRateBpm(sent.getHeartRateBpm(), true);
    data.speedMps = rules.speedMps(sent.getSpeedMps());
    data.inclinationPct = inclinationPct(sent);
    data.maskedValueCount = rules.maskedInSample();
    if (isBlank(sent.getAthleteId())) {
      context.output(UNPAIRED, sample);
    } else {
      sample.athleteId = sent.getAthleteId();
      out.collect(sample);
    }
  }

  /** Whether the sample has a place in somebody's time; rejects it if not. */
  private boolean isPlaced(
      RawRecord raw, String athleteId, long eventMillis, RejectReason identity, Context context) {
    RejectReason reason =
        identity == null ? PlacementRules.eventTime(eventMillis, raw.arrivalMillis) : identity;
    if (reason != null) {
      reject(raw, athleteId, eventMillis, reason, context);
    }
    return reason == null;
  }

  private static Sample sampleOf(
      RawRecord raw, boolean treadmill, String deviceId, long seq, long eventMillis) {
    Sample sample = new Sample();
    sample.raw = raw;
    sample.data.treadmill = treadmill;
    sample.data.deviceHash = DeviceIdentity.hash(treadmill, deviceId);
    sample.data.seq = seq;
    sample.data.eventMillis = eventMillis;
    sample.data.arrivalMillis = raw.arrivalMillis;
    return sample;
  }

  /** A console that gives only the ramp angle means the tangent of it. */
  private float inclinationPct(TreadmillSample sent) {
    Double angleDeg = sent.getRampAngleDeg();
    if (sent.getInclinationPct() != null || angleDeg == null) {
      return rules.inclinationPct(sent.getInclinationPct());
    }
    return rules.inclinationPct(100 * Math.tan(Math.toRadians(angleDeg)));
  }

  private void pairing(RawRecord raw, EquipmentPairing sent, Context context) {
    RejectReason reason =
        PlacementRules.identity(raw.key, sent.getMachineId(), RejectReason.NO_MACHINE);
    if (reason == null && isBlank(sent.getAthleteId())) {
      reason = RejectReason.NO_ATHLETE;
    }
    long untilMillis = sent.getPairedUntil() == null ? PairingUpdate.OPEN : sent.getPairedUntil();
    if (reason == null && untilMillis < sent.getPairedFrom()) {
      reason = RejectReason.INVALID_PAIRING;
    }
    if (reason != null) {
      reject(raw, sent.getAthleteId(), sent.getPairedFrom(), reason, context);
      return;
    }
    PairingUpdate update = new PairingUpdate();
    update.machineId = sent.getMachineId();
    update.athleteId = sent.getAthleteId();
    update.fromMillis = sent.getPairedFrom();
    update.untilMillis = untilMillis;
    update.arrivalMillis = raw.arrivalMillis;
    context.output(PAIRINGS, update);
  }

  private void profile(RawRecord raw, AthleteProfile sent, Context context) {
    String key = raw.key == null ? null : new String(raw.key, StandardCharsets.UTF_8);
    String athleteId = sent == null ? key : sent.getAthleteId();
    RejectReason reason = PlacementRules.identity(raw.key, athleteId, RejectReason.NO_ATHLETE);
    Athlete athlete = sent == null ? null : ProfileRules.athlete(sent);
    if (reason == null && sent != null && athlete == null) {
      reason = RejectReason.INVALID_PROFILE;
    }
    if (reason != null) {
      reject(raw, athleteId, null, reason, context);
      return;
    }
    ProfileUpdate update = updateOf(raw, athleteId);
    update.athlete = athlete;
    context.output(PROFILES, update);
  }

  private static ProfileUpdate updateOf(RawRecord raw, String athleteId) {
    ProfileUpdate update = new ProfileUpdate();
    update.athleteId = athleteId;
    update.arrivalMillis = raw.arrivalMillis;
    update.offset = raw.offset;
    return update;
  }

  private void erasure(RawRecord raw, AthleteErasure sent, Context context) {
    String athleteId = sent.getAthleteId();
    RejectReason reason = PlacementRules.identity(raw.key, athleteId, RejectReason.NO_ATHLETE);
    if (reason != null) {
      reject(raw, athleteId, null, reason, context);
      return;
    }
    ProfileUpdate update = updateOf(raw, athleteId);
    update.erasure = new Erasure();
    update.erasure.origin = raw.topic + "-" + raw.partition + "-" + raw.offset;
    update.erasure.requestId = sent.getRequestId();
    update.erasure.requestedAtMillis = sent.getRequestedAt();
    update.erasure.arrivalMillis = raw.arrivalMillis;
    context.output(PROFILES, update);
    context.output(FORGOTTEN_PAIRINGS, PairingUpdate.erasure(athleteId, raw.arrivalMillis));
  }

  private void reject(
      RawRecord raw, String athleteId, Long eventMillis, RejectReason reason, Context context) {
    context.output(
        Rejections.TAG,
        rejections.reject(raw, athleteId, eventMillis, reason, PlacementRules.sentence(reason)));
  }
}
