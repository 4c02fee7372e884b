package io.pulseline.jobs.validate;

import io.pulseline.jobs.source.RawRecord;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Writes a sample field by field, without reflection: flags, the numbers, the texts that are there,
 * and the record's bytes. A topic of the catalogue is its number there.
 */
final class SampleSerializer extends TypeSerializerSingleton<Sample> {
  static final SampleSerializer INSTANCE = new SampleSerializer();

  private static final long serialVersionUID = 1L;

  private static final int TREADMILL = 1;
  private static final int CHEST_STRAP = 1 << 1;
  private static final int SAFETY_KEY = 1 << 2;
  private static final int ATHLETE = 1 << 3;
  private static final int MACHINE = 1 << 4;
  private static final int KEY = 1 << 5;
  private static final int VALUE = 1 << 6;
  private static final int REPLAY = 1 << 7;

  private static final String[] TOPICS =
      TopicCatalogue.INPUTS.stream().map(Topic::name).toArray(String[]::new);
  private static final int OTHER_TOPIC = -1;

  private SampleSerializer() {}

  @Override
  public void serialize(Sample sample, DataOutputView out) throws IOException {
    SensorSample data = sample.data;
    RawRecord raw = sample.raw;
    out.writeByte(
        flag(data.treadmill, TREADMILL)
            | flag(data.chestStrap, CHEST_STRAP)
            | flag(data.safetyKeyPulled, SAFETY_KEY)
            | flag(sample.athleteId != null, ATHLETE)
            | flag(sample.machineId != null, MACHINE)
            | flag(raw.key != null, KEY)
            | flag(raw.value != null, VALUE)
            | flag(raw.replayOf != null, REPLAY));
    out.writeLong(data.deviceHash);
    out.writeLong(data.seq);
    out.writeLong(data.eventMillis);
    out.writeLong(data.arrivalMillis);
    out.writeFloat(data.heartRateBpm);
    out.writeFloat(data.speedMps);
    out.writeFloat(data.inclinationPct);
    out.writeFloat(data.cadenceSpm);
    out.writeInt(data.maskedValueCount);
    if (sample.athleteId != null) {
      StringValue.writeString(sample.athleteId, out);
    }
    if (sample.machineId != null) {
      StringValue.writeString(sample.machineId, out);
    }
    writeTopic(raw.topic, out);
    out.writeInt(raw.partition);
    out.writeLong(raw.offset);
    out.writeLong(raw.arrivalMillis);
    if (raw.key != null) {
      writeBytes(raw.key, out);
    }
    if (raw.value != null) {
      writeBytes(raw.value, out);
    }
    if (raw.replayOf != null) {
      StringValue.writeString(raw.replayOf, out);
    }
  }

  @Override
  public Sample deserialize(DataInputView in) throws IOException {
    Sample sample = new Sample();
    SensorSample data = sample.data;
    int flags = in.readByte();
    data.treadmill = (flags & TREADMILL) != 0;
    data.chestStrap = (flags & CHEST_STRAP) != 0;
    data.safetyKeyPulled = (flags & SAFETY_KEY) != 0;
    data.deviceHash = in.readLong();
    data.seq = in.readLong();
    data.eventMillis = in.readLong();
    data.arrivalMillis = in.readLong();
    data.heartRateBpm = in.readFloat();
    data.speedMps = in.readFloat();
    data.inclinationPct = in.readFloat();
    data.cadenceSpm = in.readFloat();
    data.maskedValueCount = in.readInt();
    sample.athleteId = (flags & ATHLETE) == 0 ? null : StringValue.readString(in);
    sample.machineId = (flags & MACHINE) == 0 ? null : StringValue.readString(in);
    RawRecord raw = new RawRecord();
    raw.topic = readTopic(in);
    raw.partition = in.readInt();
    raw.offset = in.readLong();
    raw.arrivalMillis = in.readLong();
    raw.key = (flags & KEY) == 0 ? null : readBytes(in);
    raw.value = (flags & VALUE) == 0 ? null : readBytes(in);
    raw.replayOf = (flags & REPLAY) == 0 ? null : StringValue.readString(in);
    sample.raw = raw;
    return sample;
  }

  private static int flag(boolean isSet, int bit) {
    return isSet ? bit : 0;
  }

  private static void writeTopic(String topic, DataOutputView out) throws IOException {
    for (int i = 0; i < TOPICS.length; i++) {
      if (TOPICS[i].equals(topic)) {
        out.writeByte(i);
        return;
      }
    }
    out.writeByte(OTHER_TOPIC);
    StringValue.writeString(topic, out);
  }

  private static String readTopic(DataInputView in) throws IOException {
    int number = in.readByte();
    return number == OTHER_TOPIC ? StringValue.readString(in) : TOPICS[number];
  }

  private static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputView in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  @Override
  public Sample copy(Sample from) {
    Sample to = new Sample();
    to.athleteId = from.athleteId;
    to.machineId = from.machineId;
    from.data.copyTo(to.data);
    to.raw = from.raw;
    return to;
  }

  @Override
  public Sample copy(Sample from, Sample reuse) {
    return copy(from);
  }

  @Override
  public Sample deserialize(Sample reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public Sample createInstance() {
    return new Sample();
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<Sample> snapshotConfiguration() {
    return new Snapshot();
  }

  /** The format has no parameters. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Sample> {
    /** For Flink, which restores it by its class. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
