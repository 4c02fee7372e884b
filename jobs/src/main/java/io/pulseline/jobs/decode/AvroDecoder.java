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
import io.pulseline.schemas.wire.SingleObjectDecoder;
import io.pulseline.schemas.wire.UndecodableException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes each record by its topic; any released schema becomes the current one. */
public final class AvroDecoder extends ProcessFunction<RawRecord, DecodedRecord> {
  /** Operator uid, a promise to every savepoint. */
  public static final String UID = "decode";

  private static final long serialVersionUID = 1L;

  private transient SingleObjectDecoder<SmartwatchSample> smartwatches;
  private transient SingleObjectDecoder<TreadmillSample> treadmills;
  private transient SingleObjectDecoder<EquipmentPairing> pairings;
  private transient SingleObjectDecoder<AthleteProfile> profiles;
  private transient SingleObjectDecoder<AthleteErasure> erasures;
  private transient SmartwatchSample smartwatch;
  private transient TreadmillSample treadmill;
  private transient DecodedRecord decoded;
  private transient Rejections rejections;

  @Override
  public void open(OpenContext context) {
    smartwatches = new SingleObjectDecoder<>(TopicCatalogue.SMARTWATCH, SmartwatchSample.class);
    treadmills = new SingleObjectDecoder<>(TopicCatalogue.TREADMILL, TreadmillSample.class);
    pairings = new SingleObjectDecoder<>(TopicCatalogue.PAIRINGS, EquipmentPairing.class);
    profiles = new SingleObjectDecoder<>(TopicCatalogue.PROFILES, AthleteProfile.class);
    erasures = new SingleObjectDecoder<>(TopicCatalogue.ERASURE, AthleteErasure.class);
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
        decoded.smartwatch = smartwatches.decode(raw.value, smartwatch);
      } else if (raw.topic.equals(TopicCatalogue.TREADMILL.name())) {
        decoded.treadmill = treadmills.decode(raw.value, treadmill);
      } else if (raw.topic.equals(TopicCatalogue.PAIRINGS.name())) {
        decoded.pairing = pairings.decode(raw.value);
      } else if (raw.topic.equals(TopicCatalogue.ERASURE.name())) {
        decoded.erasure = erasures.decode(raw.value);
      } else if (raw.value != null) {
        decoded.profile = profiles.decode(raw.value);
      }
    } catch (UndecodableException e) {
      context.output(Rejections.TAG, rejections.reject(raw, e.reason(), e.getMessage()));
      return;
    }
    out.collect(decoded);
  }
}
