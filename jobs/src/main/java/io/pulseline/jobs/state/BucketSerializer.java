package io.pulseline.jobs.state;

import io.pulseline.physiology.alignment.SecondBucket;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a second's bucket as a class with an array of values and one of their precedence. */
final class BucketSerializer extends WrittenSerializer<SecondBucket> {
  static final BucketSerializer INSTANCE = new BucketSerializer();

  private static final SortedMap<String, Class<?>> FIELDS = writtenFields();

  private static final long serialVersionUID = 1L;

  private BucketSerializer() {}

  private static SortedMap<String, Class<?>> writtenFields() {
    SortedMap<String, Class<?>> fields = new TreeMap<>();
    fields.put("chestStrap", Boolean.class);
    fields.put("maskedValueCount", Integer.class);
    fields.put("onTreadmill", Boolean.class);
    fields.put("precedence", short[].class);
    fields.put("safetyKeyPulled", Boolean.class);
    fields.put("sampleCount", Integer.class);
    fields.put("sampleKeys", long[].class);
    fields.put("second", Long.class);
    fields.put("values", float[].class);
    return Collections.unmodifiableSortedMap(fields);
  }

  @Override
  Class<SecondBucket> type() {
    return SecondBucket.class;
  }

  @Override
  SortedMap<String, Class<?>> fields() {
    return FIELDS;
  }

  @Override
  public void serialize(SecondBucket bucket, DataOutputView out) throws IOException {
    writeBegin(out);
    present(out).writeBoolean(bucket.chestStrap);
    present(out).writeInt(bucket.maskedValueCount);
    present(out).writeBoolean(bucket.onTreadmill);
    present(out).writeInt(SecondBucket.SIGNALS);
    for (int signal = 0; signal < SecondBucket.SIGNALS; signal++) {
      out.writeShort(bucket.precedence(signal));
    }
    present(out).writeBoolean(bucket.safetyKeyPulled);
    present(out).writeInt(bucket.sampleCount);
    present(out).writeInt(bucket.keySlots());
    for (int slot = 0; slot < bucket.keySlots(); slot++) {
      out.writeLong(bucket.sampleKey(slot));
    }
    present(out).writeLong(bucket.second);
    present(out).writeInt(SecondBucket.SIGNALS);
    for (int signal = 0; signal < SecondBucket.SIGNALS; signal++) {
      out.writeFloat(bucket.value(signal));
    }
  }

  @Override
  public SecondBucket deserialize(SecondBucket reuse, DataInputView in) throws IOException {
    readBegin(in);
    reuse.chestStrap = present(in).readBoolean();
    reuse.maskedValueCount = present(in).readInt();
    reuse.onTreadmill = present(in).readBoolean();
    readLength(SecondBucket.SIGNALS, in);
    for (int signal = 0; signal < SecondBucket.SIGNALS; signal++) {
      reuse.set(signal, Float.NaN, in.readShort());
    }
    reuse.safetyKeyPulled = present(in).readBoolean();
    reuse.sampleCount = present(in).readInt();
    reuse.setKeySlots(present(in).readInt());
    for (int slot = 0; slot < reuse.keySlots(); slot++) {
      reuse.setSampleKey(slot, in.readLong());
    }
    reuse.second = present(in).readLong();
    readLength(SecondBucket.SIGNALS, in);
    for (int signal = 0; signal < SecondBucket.SIGNALS; signal++) {
      reuse.set(signal, in.readFloat(), reuse.precedence(signal));
    }
    return reuse;
  }

  @Override
  public SecondBucket copy(SecondBucket from) {
    return from.clone();
  }

  @Override
  public SecondBucket copy(SecondBucket from, SecondBucket reuse) {
    return from.clone();
  }

  @Override
  public SecondBucket createInstance() {
    return new SecondBucket();
  }

  @Override
  public TypeSerializerSnapshot<SecondBucket> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Stands for these fields in every savepoint, so its name stays. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SecondBucket> {
    /** For Flink, which restores it by its name. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
