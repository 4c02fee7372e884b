package io.pulseline.benchmarks.peer;

import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.schemas.HeartRateSource;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObjectDecoder;
import io.pulseline.schemas.wire.UndecodableException;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Decodes a watch's messages; the key is the athlete already. */
final class DecodeWatch extends ContextualFixedKeyProcessor<String, byte[], SensorSample> {
  private final SingleObjectDecoder<SmartwatchSample> decoder =
      new SingleObjectDecoder<>(TopicCatalogue.SMARTWATCH, SmartwatchSample.class);
  private final SmartwatchSample reused = new SmartwatchSample();

  @Override
  public void process(FixedKeyRecord<String, byte[]> record) {
    SmartwatchSample sent;
    try {
      sent = decoder.decode(record.value(), reused);
    } catch (UndecodableException e) {
      throw new IllegalStateException("The traffic has nothing that does not decode", e);
    }
    SensorSample sample = new SensorSample();
    sample.deviceHash = sent.getDeviceId().hashCode();
    sample.seq = sent.getSeq();
    sample.eventMillis = sent.getEventTime();
    sample.arrivalMillis = record.timestamp();
    sample.heartRateBpm = Missing.orNaN(sent.getHeartRateBpm());
    sample.speedMps = Missing.orNaN(sent.getSpeedMps());
    sample.inclinationPct = Missing.orNaN(sent.getGradePct());
    sample.cadenceSpm = Missing.orNaN(sent.getCadenceSpm());
    sample.chestStrap = sent.getHeartRateSource() == HeartRateSource.CHEST_STRAP;
    context().forward(record.withValue(sample));
  }
}
