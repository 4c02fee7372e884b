package io.pulseline.jobs.state;

import static java.util.Map.entry;

import io.pulseline.physiology.alignment.SensorSample;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a sample's values, of which a checkpoint has many, without reflection. */
final class SensorSampleSerializer extends WrittenSerializer<SensorSample> {
  static final SensorSampleSerializer INSTANCE = new SensorSampleSerializer();

  private static final long serialVersionUID = 1L;

  private SensorSampleSerializer() {
    super(
        SensorSample.class,
        Map.ofEntries(
            entry("arrivalMillis", Long.class),
            entry("cadenceSpm", Float.class),
            entry("chestStrap", Boolean.class),
            entry("deviceHash", Long.class),
            entry("eventMillis", Long.class),
            entry("heartRateBpm", Float.class),
            entry("inclinationPct", Float.class),
            entry("maskedValueCount", Integer.class),
            entry("safetyKeyPulled", Boolean.class),
            entry("seq", Long.class),
            entry("speedMps", Float.class),
            entry("treadmill", Boolean.class)));
  }

  @Override
  public void serialize(SensorSample sample, DataOutputView out) throws IOException {
    writeBegin(out);
    present(out).writeLong(sample.arrivalMillis);
    present(out).writeFloat(sample.cadenceSpm);
    present(out).writeBoolean(sample.chestStrap);
    present(out).writeLong(sample.deviceHash);
    present(out).writeLong(sample.eventMillis);
    present(out).writeFloat(sample.heartRateBpm);
    present(out).writeFloat(sample.inclinationPct);
    present(out).writeInt(sample.maskedValueCount);
    present(out).writeBoolean(sample.safetyKeyPulled);
    present(out).writeLong(sample.seq);
    present(out).writeFloat(sample.speedMps);
    present(out).writeBoolean(sample.treadmill);
  }

  @Override
  public SensorSample deserialize(SensorSample reuse, DataInputView in) throws IOException {
    readBegin(in);
    reuse.arrivalMillis = present(in).readLong();
    reuse.cadenceSpm = present(in).readFloat();
    reuse.chestStrap = present(in).readBoolean();
    reuse.deviceHash = present(in).readLong();
    reuse.eventMillis = present(in).readLong();
    reuse.heartRateBpm = present(in).readFloat();
    reuse.inclinationPct = present(in).readFloat();
    reuse.maskedValueCount = present(in).readInt();
    reuse.safetyKeyPulled = present(in).readBoolean();
    reuse.seq = present(in).readLong();
    reuse.speedMps = present(in).readFloat();
    reuse.treadmill = present(in).readBoolean();
    return reuse;
  }

  @Override
  public SensorSample copy(SensorSample from) {
    return copy(from, createInstance());
  }

  @Override
  public SensorSample copy(SensorSample from, SensorSample reuse) {
    from.copyTo(reuse);
    return reuse;
  }

  @Override
  public SensorSample createInstance() {
    return new SensorSample();
  }

  @Override
  public TypeSerializerSnapshot<SensorSample> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Stands for these fields in every savepoint, so its name stays. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SensorSample> {
    /** For Flink, which restores it by its name. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
