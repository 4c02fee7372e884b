package io.pulseline.jobs.decode;

import io.pulseline.jobs.reject.Rejections;
import io.pulseline.jobs.source.RawRecord;
import io.pulseline.schemas.AthleteErasure;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.Stage;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.MessageDecoder;
import io.pulseline.schemas.wire.UndecodableException;
import io.pulseline.schemas.wire.Wire;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decodes each record by its topic; any released schema, and with a registry any registered one
 * that fits, becomes the current one. A registry that cannot be asked fails the task instead of a
 * record: the job restarts, and reads it again.
 */
public final class AvroDecoder extends ProcessFunction<RawRecord, DecodedRecord> {
  /** Operator uid, a promise to every savepoint. */
  public static final String UID = "decode";

  private static final long serialVersionUID = 1L;

  private final Wire wire;

  private transient MessageDecoder<SmartwatchSample> smartwatches;
  private transient MessageDecoder<TreadmillSample> treadmills;
  private transient MessageDecoder<EquipmentPairing> pairings;
  private transient MessageDecoder<AthleteProfile> profiles;
  private transient MessageDecoder<AthleteErasure> erasures;
  private transient SmartwatchSample smartwatch;
  private transient TreadmillSample treadmill;
  private transient DecodedRecord decoded;
  private transient Rejections rejections;

  /** A decoder of single-object encoding. */
  public AvroDecoder() {
    this(Wire.SINGLE_OBJECT);
  }

  /** A decoder of what comes over that wire. */
  public AvroDecoder(Wire wire) {
    this.wire = wire;
  }

  @Override
  public void open(OpenContext context) {
    smartwatches = wire.decoder(TopicCatalogue.SMARTWATCH, SmartwatchSample.class);
    treadmills = wire.decoder(TopicCatalogue.TREADMILL, TreadmillSample.class);
    pairings = wire.decoder(TopicCatalogue.PAIRINGS, EquipmentPairing.class);
    profiles = wire.decoder(TopicCatalogue.PROFILES, AthleteProfile.class);
    erasures = wire.decoder(TopicCatalogue.ERASURE, AthleteErasure.class);
    smartwatch = new SmartwatchSample();
    treadmill = new TreadmillSample();
    decoded = new DecodedRecord();
    rejections =
        new Rejections(
            Stage.DECODE,
            getRuntimeContext().getMetricGroup(),
            RejectReason.EMPTY,
            RejectReason.NOT_AVRO,
            RejectReason.UNKNOWN_SCHEMA,
            RejectReason.CORRUPT,
            RejectReason.TOO_LARGE);
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<DecodedRecord> out) {
    decoded.clear();
    decoded.raw = raw;
    try {
      if (raw.topic.equals(TopicCatalogue.SMARTWATCH.name())) {
        decoded.smartwatch = smartwatches.decode(raw.value, smartwatch, raw.arrivalMillis);
      } else if (raw.topic.equals(TopicCatalogue.TREADMILL.name())) {
        decoded.treadmill = treadmills.decode(raw.value, treadmill, raw.arrivalMillis);
      } else if (raw.topic.equals(TopicCatalogue.PAIRINGS.name())) {
        decoded.pairing = pairings.decode(raw.value, null, raw.arrivalMillis);
      } else if (raw.topic.equals(TopicCatalogue.ERASURE.name())) {
        decoded.erasure = erasures.decode(raw.value, null, raw.arrivalMillis);
      } else if (raw.value != null) {
        decoded.profile = profiles.decode(raw.value, null, raw.arrivalMillis);
      }
    } catch (UndecodableException e) {
      context.output(Rejections.TAG, rejections.reject(raw, e.reason(), e.getMessage()));
      return;
    }
    out.collect(decoded);
  }
}
