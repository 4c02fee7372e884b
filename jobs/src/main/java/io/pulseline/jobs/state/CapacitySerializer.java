package io.pulseline.jobs.state;

import io.pulseline.physiology.kinetics.CapacityHypotheses;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes the hypotheses as Flink's {@code PojoSerializer} writes a class with a field for each
 * block, which {@link CapacityHypotheses} once was: savepoints of then are read, and the bytes are
 * the same to this day.
 *
 * <p>The format is a byte that says that no subclass follows, and then each of {@link #FIELDS} in
 * the order of their names: whether it is null, and its value, which is a length and the numbers
 * where it is a block. Its {@link Snapshot} stands for exactly these fields; a class with more of
 * them needs a serializer beside this one.
 */
final class CapacitySerializer extends TypeSerializerSingleton<CapacityHypotheses> {
  static final CapacitySerializer INSTANCE = new CapacitySerializer();

  /**
   * Flink's types of the fields that are written, by name, in the order in which they are written.
   */
  static final SortedMap<String, Class<?>> FIELDS = fields();

  private static final long serialVersionUID = 1L;

  private static final int NO_SUBCLASS = 2;

  private CapacitySerializer() {}

  private static SortedMap<String, Class<?>> fields() {
    SortedMap<String, Class<?>> fields = new TreeMap<>();
    fields.put("aboveCriticalM", float[].class);
    fields.put("carriedEvidenceSeconds", Integer.class);
    fields.put("carriedOverdrawnM", float[].class);
    fields.put("dPrimeM", float[].class);
    fields.put("drift", float[].class);
    fields.put("energy", float[].class);
    fields.put("energyPeak", float[].class);
    fields.put("evidenceSeconds", Integer.class);
    fields.put("expectedSquares", double[].class);
    fields.put("expectedTimesMeasured", double[].class);
    fields.put("heartRate", float[].class);
    fields.put("heavyWork", float[].class);
    fields.put("netCapacity", Float.class);
    fields.put("overdrawnM", float[].class);
    fields.put("primary", float[].class);
    fields.put("reserveBpm", Float.class);
    fields.put("slow", float[].class);
    fields.put("weight", float[].class);
    return Collections.unmodifiableSortedMap(fields);
  }

  @Override
  public void serialize(CapacityHypotheses capacity, DataOutputView out) throws IOException {
    float[] values = capacity.values;
    double[] sums = capacity.sums;
    out.writeByte(NO_SUBCLASS);
    writeBlock(values, CapacityHypotheses.ABOVE_CRITICAL_M, out);
    writeInt(capacity.carriedEvidenceSeconds, out);
    writeBlock(values, CapacityHypotheses.CARRIED_OVERDRAWN_M, out);
    writeBlock(values, CapacityHypotheses.D_PRIME_M, out);
    writeBlock(values, CapacityHypotheses.DRIFT, out);
    writeBlock(values, CapacityHypotheses.ENERGY, out);
    writeBlock(values, CapacityHypotheses.ENERGY_PEAK, out);
    writeInt(capacity.evidenceSeconds, out);
    writeBlock(sums, CapacityHypotheses.EXPECTED_SQUARES, out);
    writeBlock(sums, CapacityHypotheses.EXPECTED_TIMES_MEASURED, out);
    writeBlock(values, CapacityHypotheses.HEART_RATE, out);
    writeBlock(values, CapacityHypotheses.HEAVY_WORK, out);
    writeFloat(capacity.netCapacity, out);
    writeBlock(values, CapacityHypotheses.OVERDRAWN_M, out);
    writeBlock(values, CapacityHypotheses.PRIMARY, out);
    writeFloat(capacity.reserveBpm, out);
    writeBlock(values, CapacityHypotheses.SLOW, out);
    writeBlock(values, CapacityHypotheses.WEIGHT, out);
  }

  @Override
  public CapacityHypotheses deserialize(CapacityHypotheses reuse, DataInputView in)
      throws IOException {
    float[] values = reuse.values;
    double[] sums = reuse.sums;
    expect(NO_SUBCLASS, in.readByte());
    readBlock(values, CapacityHypotheses.ABOVE_CRITICAL_M, in);
    reuse.carriedEvidenceSeconds = readInt(in);
    readBlock(values, CapacityHypotheses.CARRIED_OVERDRAWN_M, in);
    readBlock(values, CapacityHypotheses.D_PRIME_M, in);
    readBlock(values, CapacityHypotheses.DRIFT, in);
    readBlock(values, CapacityHypotheses.ENERGY, in);
    readBlock(values, CapacityHypotheses.ENERGY_PEAK, in);
    reuse.evidenceSeconds = readInt(in);
    readBlock(sums, CapacityHypotheses.EXPECTED_SQUARES, in);
    readBlock(sums, CapacityHypotheses.EXPECTED_TIMES_MEASURED, in);
    readBlock(values, CapacityHypotheses.HEART_RATE, in);
    readBlock(values, CapacityHypotheses.HEAVY_WORK, in);
    reuse.netCapacity = readFloat(in);
    readBlock(values, CapacityHypotheses.OVERDRAWN_M, in);
    readBlock(values, CapacityHypotheses.PRIMARY, in);
    reuse.reserveBpm = readFloat(in);
    readBlock(values, CapacityHypotheses.SLOW, in);
    readBlock(values, CapacityHypotheses.WEIGHT, in);
    return reuse;
  }

  private static void writeInt(int value, DataOutputView out) throws IOException {
    out.writeBoolean(false);
    out.writeInt(value);
  }

  private static void writeFloat(float value, DataOutputView out) throws IOException {
    out.writeBoolean(false);
    out.writeFloat(value);
  }

  private static void writeBlock(float[] values, int block, DataOutputView out) throws IOException {
    out.writeBoolean(false);
    out.writeInt(CapacityHypotheses.COUNT);
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      out.writeFloat(values[block + k]);
    }
  }

  private static void writeBlock(double[] sums, int block, DataOutputView out) throws IOException {
    out.writeBoolean(false);
    out.writeInt(CapacityHypotheses.COUNT);
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      out.writeDouble(sums[block + k]);
    }
  }

  private static int readInt(DataInputView in) throws IOException {
    expectValue(in);
    return in.readInt();
  }

  private static float readFloat(DataInputView in) throws IOException {
    expectValue(in);
    return in.readFloat();
  }

  private static void readBlock(float[] values, int block, DataInputView in) throws IOException {
    expectValue(in);
    expect(CapacityHypotheses.COUNT, in.readInt());
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      values[block + k] = in.readFloat();
    }
  }

  private static void readBlock(double[] sums, int block, DataInputView in) throws IOException {
    expectValue(in);
    expect(CapacityHypotheses.COUNT, in.readInt());
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      sums[block + k] = in.readDouble();
    }
  }

  private static void expectValue(DataInputView in) throws IOException {
    expect(0, in.readByte());
  }

  private static void expect(int expected, int read) throws IOException {
    if (read != expected) {
      throw new IOException(
          "Not as capacity hypotheses are written: %d where %d stands".formatted(read, expected));
    }
  }

  @Override
  public CapacityHypotheses deserialize(DataInputView in) throws IOException {
    return deserialize(createInstance(), in);
  }

  @Override
  public CapacityHypotheses copy(CapacityHypotheses from) {
    return copy(from, createInstance());
  }

  @Override
  public CapacityHypotheses copy(CapacityHypotheses from, CapacityHypotheses reuse) {
    from.copyTo(reuse);
    return reuse;
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public CapacityHypotheses createInstance() {
    return new CapacityHypotheses();
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
  public TypeSerializerSnapshot<CapacityHypotheses> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Stands for {@link #FIELDS} in every savepoint, so its name stays. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CapacityHypotheses> {
    /** For Flink, which restores it by its name. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
