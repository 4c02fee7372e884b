package io.pulseline.jobs.state;

import io.pulseline.physiology.kinetics.CapacityHypotheses;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the hypotheses as a class with a field for each block. */
final class CapacitySerializer extends WrittenSerializer<CapacityHypotheses> {
  static final CapacitySerializer INSTANCE = new CapacitySerializer();

  private static final SortedMap<String, Class<?>> FIELDS = writtenFields();

  private static final long serialVersionUID = 1L;

  private CapacitySerializer() {}

  private static SortedMap<String, Class<?>> writtenFields() {
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
  Class<CapacityHypotheses> type() {
    return CapacityHypotheses.class;
  }

  @Override
  SortedMap<String, Class<?>> fields() {
    return FIELDS;
  }

  @Override
  public void serialize(CapacityHypotheses capacity, DataOutputView out) throws IOException {
    float[] values = capacity.values;
    double[] sums = capacity.sums;
    writeBegin(out);
    writeBlock(values, CapacityHypotheses.ABOVE_CRITICAL_M, out);
    present(out).writeInt(capacity.carriedEvidenceSeconds);
    writeBlock(values, CapacityHypotheses.CARRIED_OVERDRAWN_M, out);
    writeBlock(values, CapacityHypotheses.D_PRIME_M, out);
    writeBlock(values, CapacityHypotheses.DRIFT, out);
    writeBlock(values, CapacityHypotheses.ENERGY, out);
    writeBlock(values, CapacityHypotheses.ENERGY_PEAK, out);
    present(out).writeInt(capacity.evidenceSeconds);
    writeBlock(sums, CapacityHypotheses.EXPECTED_SQUARES, out);
    writeBlock(sums, CapacityHypotheses.EXPECTED_TIMES_MEASURED, out);
    writeBlock(values, CapacityHypotheses.HEART_RATE, out);
    writeBlock(values, CapacityHypotheses.HEAVY_WORK, out);
    present(out).writeFloat(capacity.netCapacity);
    writeBlock(values, CapacityHypotheses.OVERDRAWN_M, out);
    writeBlock(values, CapacityHypotheses.PRIMARY, out);
    present(out).writeFloat(capacity.reserveBpm);
    writeBlock(values, CapacityHypotheses.SLOW, out);
    writeBlock(values, CapacityHypotheses.WEIGHT, out);
  }

  @Override
  public CapacityHypotheses deserialize(CapacityHypotheses reuse, DataInputView in)
      throws IOException {
    float[] values = reuse.values;
    double[] sums = reuse.sums;
    readBegin(in);
    readBlock(values, CapacityHypotheses.ABOVE_CRITICAL_M, in);
    reuse.carriedEvidenceSeconds = present(in).readInt();
    readBlock(values, CapacityHypotheses.CARRIED_OVERDRAWN_M, in);
    readBlock(values, CapacityHypotheses.D_PRIME_M, in);
    readBlock(values, CapacityHypotheses.DRIFT, in);
    readBlock(values, CapacityHypotheses.ENERGY, in);
    readBlock(values, CapacityHypotheses.ENERGY_PEAK, in);
    reuse.evidenceSeconds = present(in).readInt();
    readBlock(sums, CapacityHypotheses.EXPECTED_SQUARES, in);
    readBlock(sums, CapacityHypotheses.EXPECTED_TIMES_MEASURED, in);
    readBlock(values, CapacityHypotheses.HEART_RATE, in);
    readBlock(values, CapacityHypotheses.HEAVY_WORK, in);
    reuse.netCapacity = present(in).readFloat();
    readBlock(values, CapacityHypotheses.OVERDRAWN_M, in);
    readBlock(values, CapacityHypotheses.PRIMARY, in);
    reuse.reserveBpm = present(in).readFloat();
    readBlock(values, CapacityHypotheses.SLOW, in);
    readBlock(values, CapacityHypotheses.WEIGHT, in);
    return reuse;
  }

  private static void writeBlock(float[] values, int block, DataOutputView out) throws IOException {
    present(out).writeInt(CapacityHypotheses.COUNT);
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      out.writeFloat(values[block + k]);
    }
  }

  private static void writeBlock(double[] sums, int block, DataOutputView out) throws IOException {
    present(out).writeInt(CapacityHypotheses.COUNT);
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      out.writeDouble(sums[block + k]);
    }
  }

  private void readBlock(float[] values, int block, DataInputView in) throws IOException {
    readLength(CapacityHypotheses.COUNT, in);
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      values[block + k] = in.readFloat();
    }
  }

  private void readBlock(double[] sums, int block, DataInputView in) throws IOException {
    readLength(CapacityHypotheses.COUNT, in);
    for (int k = 0; k < CapacityHypotheses.COUNT; k++) {
      sums[block + k] = in.readDouble();
    }
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
  public CapacityHypotheses createInstance() {
    return new CapacityHypotheses();
  }

  @Override
  public TypeSerializerSnapshot<CapacityHypotheses> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Stands for these fields in every savepoint, so its name stays. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CapacityHypotheses> {
    /** For Flink, which restores it by its name. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
