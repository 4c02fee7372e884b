package io.pulseline.jobs.state;

import static java.util.Map.entry;

import io.pulseline.physiology.alignment.SecondBucket;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a second's bucket as a class with an array of values and one of their precedence. */
final class BucketSerializer extends WrittenSerializer<SecondBucket> {
  static final BucketSerializer INSTANCE = new BucketSerializer();

  private static final long serialVersionUID = 1L;

  private BucketSerializer() {
    super(
        SecondBucket.class,
        Map.ofEntries(
            entry("chestStrap", Boolean.class),
            entry("maskedValueCount", Integer.class),
            entry("onTreadmill", Boolean.class),
            entry("precedence", short[].class),
            entry("safetyKeyPulled", Boolean.class),
            entry("sampleCount", Integer.class),
            entry("sampleKeys", long[].class),
            entry("second", Long.class),
            entry("values", float[].class)));
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
