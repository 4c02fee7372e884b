package io.pulseline.jobs.state;

import static java.util.Map.entry;

import io.pulseline.jobs.source.RawRecord;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a record as it came, of which a checkpoint has one for each sample, without reflection.
 * Nobody changes such a record, so it is to Flink what a text is: a copy is the record itself, and
 * none is ever read into another, which a state may share.
 */
final class RawRecordSerializer extends WrittenSerializer<RawRecord> {
  static final RawRecordSerializer INSTANCE = new RawRecordSerializer();

  private static final BytePrimitiveArraySerializer BYTES = BytePrimitiveArraySerializer.INSTANCE;
  private static final StringSerializer TEXT = StringSerializer.INSTANCE;

  private static final long serialVersionUID = 1L;

  private RawRecordSerializer() {
    super(
        RawRecord.class,
        Map.ofEntries(
            entry("arrivalMillis", Long.class),
            entry("key", byte[].class),
            entry("offset", Long.class),
            entry("partition", Integer.class),
            entry("replayOf", String.class),
            entry("topic", String.class),
            entry("value", byte[].class)));
  }

  @Override
  public void serialize(RawRecord raw, DataOutputView out) throws IOException {
    writeBegin(out);
    present(out).writeLong(raw.arrivalMillis);
    writeNullable(raw.key, BYTES, out);
    present(out).writeLong(raw.offset);
    present(out).writeInt(raw.partition);
    writeNullable(raw.replayOf, TEXT, out);
    writeNullable(raw.topic, TEXT, out);
    writeNullable(raw.value, BYTES, out);
  }

  @Override
  public RawRecord deserialize(DataInputView in) throws IOException {
    RawRecord raw = createInstance();
    readBegin(in);
    raw.arrivalMillis = present(in).readLong();
    raw.key = readNullable(BYTES, in);
    raw.offset = present(in).readLong();
    raw.partition = present(in).readInt();
    raw.replayOf = readNullable(TEXT, in);
    raw.topic = readNullable(TEXT, in);
    raw.value = readNullable(BYTES, in);
    return raw;
  }

  @Override
  public RawRecord deserialize(RawRecord reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public RawRecord copy(RawRecord from) {
    return from;
  }

  @Override
  public RawRecord copy(RawRecord from, RawRecord reuse) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public RawRecord createInstance() {
    return new RawRecord();
  }

  @Override
  public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Stands for these fields in every savepoint, so its name stays. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawRecord> {
    /** For Flink, which restores it by its name. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
