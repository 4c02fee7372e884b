package io.pulseline.benchmarks.peer;

import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.MachineStatus;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.SingleObjectDecoder;
import io.pulseline.schemas.wire.UndecodableException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Decodes a treadmill's messages, and keys them by the athlete: named, or paired. */
final class DecodeTreadmill extends ContextualProcessor<String, byte[], String, SensorSample> {
  private final SingleObjectDecoder<TreadmillSample> decoder =
      new SingleObjectDecoder<>(TopicCatalogue.TREADMILL, TreadmillSample.class);
  private final TreadmillSample reused = new TreadmillSample();
  private final SingleObjectDecoder<EquipmentPairing> pairingDecoder =
      new SingleObjectDecoder<>(TopicCatalogue.PAIRINGS, EquipmentPairing.class);
  private ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> pairings;

  @Override
  public void init(ProcessorContext<String, SensorSample> context) {
    super.init(context);
    pairings = context.getStateStore(StreamsPeer.PAIRINGS);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    TreadmillSample sent;
    String athlete;
    try {
      sent = decoder.decode(record.value(), reused);
      athlete = sent.getAthleteId() == null ? paired(sent.getMachineId()) : sent.getAthleteId();
    } catch (UndecodableException e) {
      throw new IllegalStateException("The traffic has nothing that does not decode", e);
    }
    SensorSample sample = new SensorSample();
    sample.treadmill = true;
    sample.deviceHash = sent.getMachineId().hashCode();
    sample.seq = sent.getSeq();
    sample.eventMillis = sent.getEventTime();
    sample.arrivalMillis = record.timestamp();
    sample.heartRateBpm = Missing.orNaN(sent.getHeartRateBpm());
    sample.speedMps = Missing.orNaN(sent.getSpeedMps());
    sample.inclinationPct = Missing.orNaN(sent.getInclinationPct());
    sample.safetyKeyPulled = sent.getMachineStatus() == MachineStatus.SAFETY_KEY;
    context().forward(record.withKey(athlete).withValue(sample));
  }

  /** The table of pairings is read to its end before the first sample, and everybody is in it. */
  private String paired(String machineId) throws UndecodableException {
    byte[] pairing = ValueAndTimestamp.getValueOrNull(pairings.get(machineId));
    return pairingDecoder.decode(pairing).getAthleteId();
  }
}
