package io.pulseline.jobs.state;

import io.pulseline.physiology.alignment.SensorSample;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a sample's values, of which a checkpoint has many, without reflection. */
final class SensorSampleSerializer extends WrittenSerializer<SensorSample> {
  static final SensorSampleSerializer INSTANCE = new SensorSampleSerializer();

  private static final SortedMap<String, Class<?>> FIELDS = writtenFields();

  private static final long serialVersionUID = 1L;

  private SensorSampleSerializer() {}

  private static SortedMap<String, Class<?>> writtenFields() {
    SortedMap<String, Class<?>> fields = new TreeMap<>();
    fields.put("arrivalMillis", Long.class);
    fields.put("cadenceSpm", Float.class);
    fields.put("chestStrap", Boolean.class);
    fields.put("deviceHash", Long.class);
    fields.put("eventMillis", Long.class);
    fields.put("heartRateBpm", Float.class);
    fields.put("inclinationPct", Float.class);
    fields.put("maskedValueCount", Integer.class);
    fields.put("safetyKeyPulled", Boolean.class);
    fields.put("seq", Long.class);
    fields.put("speedMps", Float.class);
    fields.put("treadmill", Boolean.class);
    return Collections.unmodifiableSortedMap(fields);
  }

  @Override
  Class<SensorSample> type() {
    return SensorSample.class;
  }

  @Override
  SortedMap<String, Class<?>> fields() {
    return FIELDS;
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
